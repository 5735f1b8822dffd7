"""The pages of events, driven by keys."""
