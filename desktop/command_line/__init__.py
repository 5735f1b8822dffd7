"""The same services without a window: for the office's IT, for nightly jobs, for tests."""
