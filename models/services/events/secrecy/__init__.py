"""Who reported events: read one at a time, hidden in the words of others."""
