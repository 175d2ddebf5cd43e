"""Tables that show thousands of records and hold only the pages that are looked at."""
