"""Verbs that share data with other offices: the exchange with systems above, the district's months."""
