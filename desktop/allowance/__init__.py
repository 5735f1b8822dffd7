"""A month of unit-funded allowances on the screen."""
