"""事件: taking in, handling, listing and counting the events of the closed loop."""
