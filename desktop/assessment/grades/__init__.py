"""Grades of a year: the page, its columns and its distribution strip."""
