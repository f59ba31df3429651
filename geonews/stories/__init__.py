"""Many readings into one story: who is who, itineraries, events, what changed."""
