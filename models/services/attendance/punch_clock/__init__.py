"""What clocks and lists brought: who it was, what it proposes, what still waits."""
