"""发放办法: the dated figures, their file and form, tier, tax."""
