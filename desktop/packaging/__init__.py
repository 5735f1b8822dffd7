"""Packages of the program: bundle, .deb, Windows installer, list of parts. The program never imports this."""
