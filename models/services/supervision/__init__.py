"""督查: scores of platforms and agencies, inspections and what follows them, letters to home departments."""
