"""Log a touchpoint in one line of typing."""
