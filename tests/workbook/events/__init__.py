"""Intake books as offices have them."""
