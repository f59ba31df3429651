"""Lines over the globe: geodesy, paths through networks, water, borders passed."""
