"""Printed sheets on the screen, on a printer and in files."""
