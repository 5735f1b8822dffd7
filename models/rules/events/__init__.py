"""事件: the closed loop as rules: transitions, clocks with their ledgers, limits, figures."""
