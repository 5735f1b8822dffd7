"""The attendance page: a month of an agency, marked by keys."""
