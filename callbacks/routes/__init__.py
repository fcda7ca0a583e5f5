"""The panels of the page Routes."""
