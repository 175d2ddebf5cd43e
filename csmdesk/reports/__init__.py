"""Reports: the decks, charts and pages that leave the program."""
