"""Nobody who may not ask reads who reported an event: every page and every verb is asked."""
