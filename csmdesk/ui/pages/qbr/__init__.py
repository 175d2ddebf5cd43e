"""The review page: the slides of a quarter, where their figures come from, and what to check."""
