"""一年一览: what the report on a person's or an agency's year is made of: facts, lists, trees of amounts."""
