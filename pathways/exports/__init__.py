"""Exports: figures and reports that say what they are of, in the page's own numbers; no dash."""

from pathways.exports.figure import Figure, Key, NothingToExport, Picture
from pathways.exports.making import MEDIA_TYPES, Exported, export, figure_of
from pathways.exports.saying import Occasion
from pathways.exports.size import SIZES
from pathways.exports.table import Column, Share, Table

__all__ = [
    "MEDIA_TYPES",
    "SIZES",
    "Column",
    "Exported",
    "Figure",
    "Key",
    "NothingToExport",
    "Occasion",
    "Picture",
    "Share",
    "Table",
    "export",
    "figure_of",
]
