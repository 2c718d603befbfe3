"""Organisations that are known by name."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.extraction.mentions.article import Article, Name, Run
from transforms.extraction.mentions.spans import place_over
from transforms.extraction.mentions.words import longest, organisations


def known_organisations(article: Article, names: list[Name]) -> list[Name]:
    """Finds organisations of a list of well-known ones: "Reuters", "UNHCR", "Human Rights Watch".

    A single word counts where it stands alone or before a title ("UN Secretary-General"), and acronyms only in
    capitals. Leaves alone parts of longer names.
    """
    return place_over(names, _known(article))


def _known(article: Article) -> Iterator[Name]:
    for segment in article.segments:
        run = segment.run
        at = 0
        while at < len(run.keys):
            length = longest(organisations(), run.keys, at)
            part = run.part(at, at + length)
            if length and (length > 1 or len(run.keys) == 1) and _is_spelled(article.text, part):
                yield Name(part.start, part.end, "ORG", 3)
            at += max(length, 1)


def _is_spelled(text: str, run: Run) -> bool:
    """Whether a short name is an acronym in capitals, as the list has it, and no word."""
    surface = text[run.start : run.end]
    return len(surface) > 4 or sum(map(str.isupper, surface)) > 1 or surface in ("Meta", "Ford", "Tass", "Fifa", "Gavi")
