"""The panels of the page Vergelijken."""
