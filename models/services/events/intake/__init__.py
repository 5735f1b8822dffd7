"""Taking events in: books and forms, foreign codes, and what a person decides."""
