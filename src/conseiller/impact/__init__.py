"""Data, energy and CO2e of a habit, with its range; and of keeping a device or buying it refurbished.

Pure: factors are read once (`load_factors`), then every figure is a function of its arguments. No number of the
trade stands here: they all live in `knowledge/facteurs/`, with unit, source, year and uncertainty.
"""

from conseiller.impact.factors import load_factors, read_factors
from conseiller.impact.figures import Factors
from conseiller.impact.footprint import Footprint, footprint_of
from conseiller.impact.habits import Device, Habit, Network, Quality, Usage

__all__ = [
    "Device",
    "Factors",
    "Footprint",
    "Habit",
    "Network",
    "Quality",
    "Usage",
    "footprint_of",
    "load_factors",
    "read_factors",
]
