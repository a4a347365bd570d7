"""Which meetings, when, at which table; with an independent checker."""
