"""Attendance: the page of a month, its grid of marks, its keys and its toolbar."""
