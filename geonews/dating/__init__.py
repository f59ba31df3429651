"""Words for days and times, and what the calendar knows."""
