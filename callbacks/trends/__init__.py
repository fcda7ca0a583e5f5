"""The panels of the page Trends."""
