"""Gatherings and other placed events, their venues and offers."""
