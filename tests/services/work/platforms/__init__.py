"""平台: who belongs to which platform, and since when."""
