"""The page of the success plans of the whole book."""
