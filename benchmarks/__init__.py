"""What is promised about speed, runnable by anyone: `python -m benchmarks`."""
