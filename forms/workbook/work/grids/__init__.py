"""全科网格: grid lists and patrol books, in and out."""
