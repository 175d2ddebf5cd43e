"""What both sides changed differently, and what the CRM refused: for a person to decide."""
