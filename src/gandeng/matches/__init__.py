"""Stored match runs and wishes."""
