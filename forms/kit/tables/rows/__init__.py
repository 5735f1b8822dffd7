"""The rows of a list: as high as their words, in sight where the cursor is."""
