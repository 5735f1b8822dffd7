"""The one reading of every file that people hand in: bounded, by real parsers, reported cell by cell.

`read_sheets` gives each cell a value, an error, or "a formula without a result"; nobody else opens a file.
"""
