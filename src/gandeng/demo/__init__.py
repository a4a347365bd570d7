"""One command from an empty folder to a running product with the sample world."""
