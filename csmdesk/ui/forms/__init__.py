"""Forms that write one record in one unit of work."""
