"""The month of marks: page, grid, keys and paper-like table of an agency."""
