"""What files of other programs bring: looked at, then taken."""
