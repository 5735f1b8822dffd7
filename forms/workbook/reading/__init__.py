"""Reading any file into cells: sheets, headings, dates, names."""
