"""The program around the forms: the window and the command line."""
