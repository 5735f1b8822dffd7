"""What the room `work` stores: platforms, meetings, grids, exchange."""
