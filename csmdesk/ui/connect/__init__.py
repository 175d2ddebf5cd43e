"""Connect the book with the company's CRM."""
