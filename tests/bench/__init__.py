"""Benchmarks, run by hand: `python -m tests.bench.bonus`. They print ratios and never gate anything."""
