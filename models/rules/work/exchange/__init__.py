"""Exchange (数据交换) with the systems above: field and code maps, updates, conflicts, what is told."""
