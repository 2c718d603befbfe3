"""How names are compared."""

from __future__ import annotations

import unicodedata
from itertools import filterfalse

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "`": "'"})


def fold(name: str) -> str:
    """A name without case, accents and full stops, with plain apostrophes, for comparison.

    >>> fold("Gdańsk"), fold("U.S.")
    ('gdansk', 'us')
    """
    folded = name.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_APOSTROPHES))
        folded = "".join(filterfalse(unicodedata.combining, decomposed))
    return folded.replace(".", "").strip()
