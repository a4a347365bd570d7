"""Reads over events: who takes part, what the engine gets, what the pages show."""
