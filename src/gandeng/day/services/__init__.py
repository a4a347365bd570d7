"""Writes of the day, each once however often it is sent."""
