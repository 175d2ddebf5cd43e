"""The page that brings files into the book."""
