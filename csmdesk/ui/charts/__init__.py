"""Charts painted by hand: crisp in both themes and done within a frame."""
