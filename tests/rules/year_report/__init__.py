"""The year in one place."""
