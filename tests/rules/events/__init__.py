"""The closed loop's rules: limits, clocks, transitions, figures."""
