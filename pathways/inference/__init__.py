"""Inference: what can be told about counts from what is published. Pure: no files, no exact counts."""
