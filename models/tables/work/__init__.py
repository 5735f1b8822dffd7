"""What the room `work` stores: work logs, platforms, meetings, grids, exchange."""
