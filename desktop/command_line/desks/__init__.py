"""多台电脑: the verbs for an office on a server."""
