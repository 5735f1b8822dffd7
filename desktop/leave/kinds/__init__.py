"""假别: what leave there is, for how long, from when, by which clause."""
