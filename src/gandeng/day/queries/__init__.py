"""Reads for the pages of the day."""
