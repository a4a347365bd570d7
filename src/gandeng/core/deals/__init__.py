"""Deals between two businesses: what follows from both sides' claims, bands, what may be published."""
