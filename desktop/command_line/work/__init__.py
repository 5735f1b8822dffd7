"""The verbs of work management."""
