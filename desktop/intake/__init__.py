"""Importing files: what each one is, what is wrong with it, what it changes."""
