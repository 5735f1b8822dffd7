"""核对: is everything as it was written, and does it still compute."""
