"""The way into a book: the first start, and the question for the passphrase at later ones."""
