"""What every printed sheet is made of: fonts, pages, tables, heads and feet."""
