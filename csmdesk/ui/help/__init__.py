"""Help beside the page, and the manual."""
