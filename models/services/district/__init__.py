"""The district's view: a street's signed monthly files, and what several streets' files come to."""
