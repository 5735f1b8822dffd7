"""一年一览: the page of a person's or an agency's year."""
