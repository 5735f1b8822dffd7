"""平台: who belongs to which platform, who leads it, and since when."""
