"""One module per app with its lines of the access matrix; see ``tests/access_table.py``."""
