"""Charts of attendance, leave and the bonus, on a page of their own beside each of them."""
