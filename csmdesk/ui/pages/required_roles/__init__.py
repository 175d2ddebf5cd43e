"""The page of the roles that accounts need filled."""
