"""How claims become a pathway: examples that run as tests and are printed as docs/methods.md."""
