"""Raw cells of messy lists -> typed business records + findings with cell addresses."""
