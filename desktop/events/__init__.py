"""事件: the hub's board, the agency's desk and the leader's view of the closed loop; posts, limits, KPI."""
