"""The first page, and the pages and files of what came of a programme."""
