"""Cooperation between departments: which businesses each lends to the other."""
