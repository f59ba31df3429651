"""A person's corrections applied, and decisions explained."""
