"""How word lists are written down in code."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once.

    >>> sorted(word_set("to be or not to be"))
    ['be', 'not', 'or', 'to']
    """
    return frozenset(text.split())
