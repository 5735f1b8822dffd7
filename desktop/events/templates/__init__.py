"""Templates for deeds: the page on which the command room edits them."""
