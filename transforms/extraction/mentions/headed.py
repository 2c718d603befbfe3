"""Rules about names that say themselves what they name, by a head word: "Makerere University", "Gulf of Aden"."""

from __future__ import annotations

from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.head_words import headed_names
from transforms.extraction.mentions.spans import place_over


def headed_organisations(article: Article, names: list[Name]) -> list[Name]:
    """Finds organisations by head word, with what belongs to it: "Ministry of Health and Wellness", "Bank of Ghana".

    Leaves alone the head word by itself ("the Ministry") and headings, where every word has a capital.
    """
    return place_over(names, _headed(article, "ORG"))


def headed_facilities(article: Article, names: list[Name]) -> list[Name]:
    """Finds buildings and the like by head word: "Oakdale Cemetery", "Port of Vila Nova".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "FAC"))


def headed_places(article: Article, names: list[Name]) -> list[Name]:
    """Finds waters, mountains and parts of countries by head word: "Silva River", "Lake Victoria", "Norte County".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "LOC", "GPE"))


def headed_events(article: Article, names: list[Name]) -> list[Name]:
    """Finds cups, wars, summits and disasters by head word: "Cannes Film Festival", "2017 Norte Boxing Championships".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "EVENT"))


def headed_laws(article: Article, names: list[Name]) -> list[Name]:
    """Finds laws and treaties by head word: "Fair Trading Act", "Treaty of Lisbon".

    Leaves alone the head word by itself, and headings.
    """
    return place_over(names, _headed(article, "LAW"))


def _headed(article: Article, *kinds: str) -> list[Name]:
    return [name for name in article.once(headed_names) if name.type in kinds]
