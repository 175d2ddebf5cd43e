"""Around the map of the people: warnings, the person, the days, and the forms."""
