"""The whole office as files that can be read without this program, in thirty years, too."""
