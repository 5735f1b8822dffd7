"""Printed papers of supervision: the report with its ranking, score sheets, records, notices, letters."""
