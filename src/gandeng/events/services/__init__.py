"""Writes over events. One function is one transaction; each leaves a line in the audit trail."""
