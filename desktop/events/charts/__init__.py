"""Statistics of events as bars: a period beside the one before and last year."""
