"""The exchange with the central CRM."""
