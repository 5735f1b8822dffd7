"""What papers about events show, decided from deeds and clocks before anything is drawn."""
