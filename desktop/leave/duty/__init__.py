"""值班与加班: the roster of the street, overtime, and what it earned."""
