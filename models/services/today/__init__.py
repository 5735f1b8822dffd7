"""What waits for whoever is at the desk, gathered from all rooms."""
