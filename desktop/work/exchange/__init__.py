"""数据交换: the folders of other systems, their code maps, conflicts, and the outbox."""
