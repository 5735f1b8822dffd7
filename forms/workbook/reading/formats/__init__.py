"""Kinds of files: each one's bytes as sheets of plain cells."""
