"""Quotations, direct and indirect, and who speaks them."""

from transforms.extraction.quotes.frames import find_quotes

__all__ = ["find_quotes"]
