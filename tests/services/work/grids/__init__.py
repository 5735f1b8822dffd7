"""Services of grids."""
