"""The agencies and their dated terms."""
