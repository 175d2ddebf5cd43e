"""Files that belong to accounts and touchpoints: attached, opened, taken back, saved."""
