"""Taking events in: what stands already, and what contradicts."""
