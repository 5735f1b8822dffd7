"""评分: leaders' scores, what others gave, agencies' own sheets, and how it all is spread."""
