"""The panels of the page Variatie."""
