"""The window: everything that needs Qt, and nothing that touches the database."""
