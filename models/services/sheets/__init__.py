"""发放表: what the sheets of every kind share."""
