"""津补贴: kinds and months."""
