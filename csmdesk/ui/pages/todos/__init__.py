"""The page of promises and tasks of the whole book."""
