"""The pages of a review, one module a subject; each turns a view into slides as data."""
