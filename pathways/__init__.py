"""Zorgpadverkenner: care pathways from claims, protected before anyone asks."""

__version__ = "0.1.0"
