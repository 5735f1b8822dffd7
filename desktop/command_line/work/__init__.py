"""The verbs of work management: platforms, meetings, grids, the year in one place."""
