"""The map of people: a canvas with cards and lines, moved by mouse and keyboard alike."""
