"""Offers x needs -> reciprocal, explained pairs."""
