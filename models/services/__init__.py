"""Use cases: one call is one transaction and one line in the operation log."""
