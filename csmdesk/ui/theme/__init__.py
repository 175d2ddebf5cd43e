"""Colours, type, sizes and icons: the only place that holds literal values of looks."""
