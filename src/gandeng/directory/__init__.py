"""Businesses with their offers, needs, papers and consent; who may see them."""
