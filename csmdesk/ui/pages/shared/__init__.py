"""What is shared with the CRM, field by field."""
