"""Synthetic claims: a made-up country whose care resembles the published figures, from one seed.

Synthetic data show what the explorer does; they are no evidence about care.
"""

from pathways.synthetic.recipe import Recipe, conditions, read_recipe
from pathways.synthetic.sample import DEFAULT_SEED, Sample, make_sample
from pathways.synthetic.write import NOTICE, Format, write_sample

__all__ = [
    "DEFAULT_SEED",
    "NOTICE",
    "Format",
    "Recipe",
    "Sample",
    "conditions",
    "make_sample",
    "read_recipe",
    "write_sample",
]
