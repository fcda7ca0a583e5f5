"""The page: one module per panel."""
