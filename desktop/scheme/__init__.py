"""The scheme of a year: the page, the notice it shows, and its versions."""
