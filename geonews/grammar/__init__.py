"""Frames, arguments and word lists: who does what to whom in a sentence."""
