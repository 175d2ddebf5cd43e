"""The page of a day in the field, and one stop at a time on the way."""
