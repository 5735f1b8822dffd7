"""The working calendar of a year, painted."""
