"""Rules of grids."""
