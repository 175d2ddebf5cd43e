"""The lock: it notices that nobody is there, hides everything, and asks who is back."""
