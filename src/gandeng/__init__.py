"""Gandeng: local governments bring their small businesses together across regions."""

__version__ = "0.1.0"
