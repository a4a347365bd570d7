"""The import wizard: file or pasted text -> review -> saved, and undone if need be."""
