"""Tables of lists: model, view, columns, filters, sums."""
