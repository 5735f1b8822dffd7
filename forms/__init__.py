"""A form is what a person fills in or signs: on screen, on paper or in a workbook."""
