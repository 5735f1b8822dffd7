"""The signs of the office and of each agency, side by side."""
