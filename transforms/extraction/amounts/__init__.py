"""Quantities: money, shares, measures and counts, with their values."""

from transforms.extraction.amounts.finding import find_amounts

__all__ = ["find_amounts"]
