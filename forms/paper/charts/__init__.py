"""Charts: laid out once, drawn alike on screen and on paper."""
