"""How surely, on whose word, and whether it is history."""
