"""The one encrypted file: tables, units of work, journal, undo and search index."""
