"""What stands beside a name and says what it is: patterns to match at its end or to search before its start."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from transforms.lexicon import entries, words

_PACKAGE = "transforms.extraction.mentions"

REACH = 32
"""Characters before a name that a cue may take."""

_SAYS = (
    *("said", "says", "told", "tells", "added", "adds", "explained", "explains", "stressed", "noted", "insisted"),
    *("recalled", "argued", "replied", "admitted", "tweeted", "wrote", "writes", "pointed out", "continued"),
    *("remarked", "lamented", "emphasised", "emphasized", "quipped", "joked", "smiled", "laughed", "died"),
    *("resigned", "testified"),
)
_KIN = ("wife", "husband", "brother", "sister", "father", "mother", "son", "daughter")
_OWNED = (
    *("parents", "widow", "children", "lawyer", "lawyers", "body", "death", "birth", "career", "resignation"),
    *("successor", "predecessor", "murder", "assassination", "childhood", "aide", "aides", "cabinet"),
)
_VERBS_AND_LINKS = (
    *("is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "should"),
    *("must", "and", "or", "but", "to", "in", "on", "at", "for", "from", "of", "with", "by", "as", "that"),
    *("which", "who", "said", "says", "after", "before", "during", "since", "when", "while", "did", "does", "do"),
    *("also", "not"),
)
_LANDS = ("river", "island", "islands", "valley", "peninsula", "desert", "mountains", "lake", "coast")
_SETTLED = (
    *("region", "province", "district", "county", "prefecture", "governorate", "municipality", "village", "town"),
    *("city", "township", "borough", "suburb", "neighbourhood", "neighborhood", "area", "constituency", "sector"),
    *("resident", "residents"),
)
_PARTS = (
    *("city", "cities", "town", "towns", "village", "villages", "province", "provinces", "district", "districts"),
    *("county", "counties", "municipality", "municipalities", "capital", "suburb", "suburbs", "state", "states"),
    *("region", "regions", "port", "hamlet", "settlement", "settlements", "community", "communities", "island"),
    *("islands", "islet", "peninsula", "sector", "sectors", "outskirts", "diocese", "parish", "coast", "resident"),
    *("residents", "governor", "mayor", "neighbourhood", "neighborhood", "department", "prefecture"),
    *("governorate",),
)


def one_of(found: Iterable[str]) -> str:
    """A pattern for any of some words."""
    return f"(?:{'|'.join(map(re.escape, found))})"


SAYS_AFTER = re.compile(rf",? (?:also |has |had |who |later |then )?{one_of(_SAYS)}\b")
SAYS_BEFORE = re.compile(r"[\"”’,] (?:said|says|added|adds|explained|explains|recalled|noted) $")
AGE_AFTER = re.compile(r" \((?:aged? )?\d{1,2}\)|, (?:aged |now |then )?\d{1,2}(?:-year-old)?,|, aged \d")
KIN_AFTER = re.compile(
    rf"['’]s {one_of((*_KIN, *_OWNED))}\b|, (?:his|her) {one_of(_KIN)}\b|, who (?:is|was|has|had) "
    rf"| (?:was born|and (?:his|her) {one_of((*_KIN, 'family', 'team', 'colleagues'))}"
    r"|administration|presidency|dictatorship|family|himself|herself)\b"
)
"""What only persons have: kin, a birth, an administration."""

NO_NOUN_AFTER = re.compile(rf"[’']|[.,;:!?)]|$| {one_of(_VERBS_AND_LINKS)}\b")
"""What ends a noun phrase, so that an article before the name belongs to the name."""

LAND_AFTER = re.compile(rf" {one_of(_LANDS)}\b")
PLACE_AFTER = re.compile(rf" {one_of(_SETTLED)}\b")
PLACE_BEFORE = re.compile(rf"\b{one_of(_PARTS)} (?:city )?of (?:the )?$|\bcapital,? (?:city,? )?$")
IN_BEFORE = re.compile(
    r" (?:in|near|outside|throughout|northern|southern|eastern|western|central|(?:north|south|east|west) of) $"
)
BUILDING_AFTER = re.compile(
    r" (?:international )?(?:airport|airbase|stadium|museum|palace|prison|jail|dam|refinery|railway station)\b"
)
STORM_BEFORE = re.compile(r"\b(?:hurricane|cyclone|typhoon|storm|depression) [\"'‘“]?$")
LANGUAGE_AFTER = re.compile(r" (?:language|dialect|-language|-speaking)\b")
LANGUAGE_BEFORE = re.compile(r"\b(?:speaks?|spoke|speaking|fluent in|translated into|written in) $")
YEAR_BEFORE = re.compile(r"(?<!\w)(?:\d{4}|\d{1,2}(?:st|nd|rd|th)) $")
LAST_WORD_BEFORE = re.compile(r"(?:^|[\s(-])([a-z][\w-]*) $")


@cache
def group_after() -> re.Pattern[str]:
    """A word for what a body is or who is in it."""
    return re.compile(rf" {one_of(sorted(words(_PACKAGE, 'groups')))}\b")


@cache
def kind_before() -> re.Pattern[str]:
    """A phrase for what the body is whose name follows."""
    return re.compile(rf"\b{one_of(entries(_PACKAGE, 'kinds'))} $")


@cache
def roles() -> frozenset[str]:
    """Words for what the person is whose name follows."""
    return words(_PACKAGE, "roles")


def before(text: str, start: int) -> str:
    """The text before a name that cues are searched in."""
    return text[max(0, start - REACH) : start]
