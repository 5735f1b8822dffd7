"""The attendance page: a month of an agency, marked by keys."""

from desktop.singletons import keep_singletons

keep_singletons()  # painting a month makes thousands of calls
