"""One cell at a time: what was typed -> a typed value, with what was noticed on the way."""
