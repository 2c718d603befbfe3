"""What a paragraph is to its story: headline, subheading or body."""

from __future__ import annotations

from collections.abc import Sequence

MAX_HEADLINE = 150
"""Longest headline, in characters."""

MAX_SUBHEADING = 90
"""Longest subheading, in characters."""

_ENDS_OF_SENTENCES = tuple(".:;,!…\"'”’)")


def paragraph_roles(paragraphs: Sequence[str]) -> list[str]:
    """The role of each paragraph of an article, in its order.

    A headline stands first, a subheading between two paragraphs; both are short, begin with a capital or a figure and
    end like no sentence.

    >>> paragraph_roles(["Ferry deal signed", "Two ministers signed it.", "What comes next", "Work begins in May."])
    ['headline', 'body', 'subheading', 'body']
    """
    last = len(paragraphs) - 1
    return [
        "headline"
        if number == 0 < last and _is_heading(text, MAX_HEADLINE)
        else "subheading"
        if 0 < number < last and _is_heading(text, MAX_SUBHEADING) and _is_framed(paragraphs, number)
        else "body"
        for number, text in enumerate(paragraphs)
    ]


def _is_heading(text: str, longest: int) -> bool:
    is_marked = text.endswith(("?", "'", "’", '"', "”")) and text.count(" ") < 14
    return len(text) <= longest and not text[0].islower() and (is_marked or not text.endswith(_ENDS_OF_SENTENCES))


def _is_framed(paragraphs: Sequence[str], number: int) -> bool:
    """Whether sentences stand above and below, as they do around a subheading but not inside a list."""
    above, below = paragraphs[number - 1], paragraphs[number + 1]
    return above.endswith(_ENDS_OF_SENTENCES) and len(below) > len(paragraphs[number])
