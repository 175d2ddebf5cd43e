"""The brief of an account on the screen, on paper and as a file."""
