"""Which classes of names the labels of the sources stand for.

The sources know PER, ORG, LOC and some MISC. What they leave open is settled where words show it: by the word that says
what kind of building or water a name is of, and by the words for peoples. What stays open stays a choice of classes,
among which the loss does not decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from training.example import Classes
from training.own.lists import sections
from transforms.gazetteer import is_people, is_place

KNOWN_TO_ALL = frozenset({"PER", "ORG", "LOC"})
"""What every source labels."""

_CLASS = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}

_DETAILS = {
    "event": "EVENT",
    "election": "EVENT",
    "award": "WORK_OF_ART",
    "book": "WORK_OF_ART",
    "poem": "WORK_OF_ART",
    "song": "WORK_OF_ART",
    "album": "WORK_OF_ART",
    "magazine": "WORK_OF_ART",
    "creative-work": "WORK_OF_ART",
    "product": "PRODUCT",
    "astronomicalobject": "PLACE",
}
"""Finer types of CrossNER and WNUT that settle a MISC."""

_FACILITIES_WORDS = """
airport airbase arena avenue barracks boulevard bridge building canal cathedral cemetery church dam embassy gate
hall harbour highway hospital hotel jail mall market memorial monument mosque motorway museum palace park plaza
port prison road square stadium station street temple theater theatre tower tunnel
"""
_FACILITIES = frozenset(_FACILITIES_WORDS.split())
"""Last words of the names of what people have built (FAC of OntoNotes)."""

_TITLES = frozenset(
    title.lower().rstrip(".")
    for title in (*sections("slots")["title"], "Duchess", "Duke", "Lady", "Lord", "Pope", "Sir")
)

_MISC: Classes = frozenset({"NORP", "PRODUCT", "EVENT", "WORK_OF_ART"})


def classes_of(tokens: Sequence[str], label: str, detail: str | None) -> Classes:
    """The classes that an entity may be of, by its words, label and the source's finer type; none if it is no name.

    >>> sorted(classes_of(["Tema", "Hospital"], "ORG", None)), sorted(classes_of(["@tema"], "ORG", None))
    (['FAC', 'ORG'], [])
    """
    if tokens[0].startswith("@"):
        return frozenset()
    name = " ".join(tokens)
    if label in ("LOC", "MISC") and is_people(name) and not is_place(name):
        return frozenset({"NORP"})
    if label == "MISC":
        return frozenset({_DETAILS[detail]}) if detail in _DETAILS else _MISC
    if label == "PER" or len(tokens) == 1 or tokens[-1].lower() not in _FACILITIES:
        return frozenset({_CLASS[label]})
    return frozenset({"FAC"}) if label == "LOC" else frozenset({"FAC", "ORG"})


def titles_before(tokens: Sequence[str]) -> int:
    """How many tokens at the head of a person's name are titles, which do not belong to it; never all.

    >>> titles_before(["Dr.", "Ada", "Obi"]), titles_before(["Lady", "Gaga"]), titles_before(["Pope"])
    (1, 1, 0)
    """
    count = 0
    while count + 1 < len(tokens) and tokens[count].lower().rstrip(".") in _TITLES:
        count += 1
    return count


def doubtful_classes(token: str, labels: frozenset[str]) -> Classes:
    """The classes that a token may be of although the source, which has these labels, says O; without capitals, none.

    >>> sorted(doubtful_classes("Ramadan", KNOWN_TO_ALL)), sorted(doubtful_classes("month", KNOWN_TO_ALL))
    (['EVENT', 'FAC', 'NORP', 'PRODUCT', 'WORK_OF_ART'], [])
    """
    if "MISC" in labels or not any(char.isupper() for char in token):
        return frozenset()
    return _MISC | {"FAC"}
