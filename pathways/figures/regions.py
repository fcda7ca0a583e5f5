"""Regions in three pictures: sorted dots, a funnel, and tiles in the place of provinces."""

from pathways.figures.dots import dots_svg
from pathways.figures.funnel import funnel_svg
from pathways.figures.region_marks import PLACES, RegionWords
from pathways.figures.tiles import EVEN, TILES, has_tiles, tiles_svg

__all__ = ["EVEN", "PLACES", "TILES", "RegionWords", "dots_svg", "funnel_svg", "has_tiles", "tiles_svg"]
