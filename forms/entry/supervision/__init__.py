"""Dialogs of supervision: points, samples, problems, notices, letters, sheets as text."""
