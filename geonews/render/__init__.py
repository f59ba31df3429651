"""Story to picture."""
