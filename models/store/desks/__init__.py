"""多台电脑: connecting to an office on a server, hearing other desks, and backing it up."""
