"""Words for days and times, what the calendar knows, and the day of each movement."""
