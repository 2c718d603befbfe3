"""The head of a wire story: the scraper's date header and the agency's dateline.

What these rules cut off becomes fields of the article: published_on, dateline_place, dateline_on, agency.
"""

from __future__ import annotations

import polars as pl

from transforms.agencies import AGENCY_PATTERN
from transforms.calendar_words import MONTHS
from transforms.cleaning.dates import MONTH
from transforms.cleaning.rule import Rule
from transforms.gazetteer import is_place

_WORD = r"\p{Lu}[^\s\d,;:!?()\[\]|/@\"“”<>–—]*"
_PLACE = rf"{_WORD}(?: (?:(?:de|del|da|do|dos|la|le|el|al|of|and|upon|sur|am|an der)\s)?{_WORD})*"
_CAPITALS = r"\p{Lu}[\p{Lu}\p{M}'’.-]+(?: [\p{Lu}\p{M}'’.-]+)*"
_REGION = rf"(?: ?, (?:{_PLACE})| \[{_PLACE}\])?"
_OTHERS = rf"(?:(?:, | ?/ ?| and ){_PLACE})*"
_CODE = r"\p{Lu}[^\d,;:!?()\[\]|@\"“”<>–—]+"
_DASH = r"\s*(?:--?|[–—:|]|\.-)+"
_AGENCIES = rf"{AGENCY_PATTERN}(?: ?[/,&+] ?{AGENCY_PATTERN})*"
_DESK = r"(?i:agenc(?:y|ies)|news agenc(?:y|ies)|wires?|web desk|news desk|staff report(?:er)?|our correspondent)"


def has_known_place(matches: pl.DataFrame) -> pl.Series:
    """Whether the place of each match stands in the gazetteer: "ISLAMABAD:" does, "UPDATE:" does not."""
    return matches["place"].map_elements(lambda place: is_place(place.split(",")[0]), return_dtype=pl.Boolean)


def has_known_place_or_dash(matches: pl.DataFrame) -> pl.Series:
    """Whether the place is known or a dash follows: "NAIROBI (AP)" does; an institute with its acronym does not."""
    return matches["cut"].str.contains(rf"{_DASH}\s*$") | has_known_place(matches)


def has_comma_or_known_place(matches: pl.DataFrame) -> pl.Series:
    """Whether a comma separates place and day or the place is known: "On March 4 - a cold day" has neither."""
    return matches["cut"].str.contains(rf",\s*{MONTH} \d") | has_known_place(matches)


def has_month_and_mark(matches: pl.DataFrame) -> pl.Series:
    """Whether the word behind the day is a month, and the place is known or an agency follows."""
    is_month = matches["month"].str.to_lowercase().is_in(list(MONTHS))
    return is_month & (matches["agency"].is_not_null() | has_known_place(matches))


DATE_HEADER = Rule(
    name="date_header",
    kind="header",
    removes="The date that the scraper wrote before the text; it becomes `published_on`.",
    seen="First line of scraped files, on a line of its own or before the first sentence.",
    example=" date 2026-03-04 Lisbon, Mar 4 (AFP) The ferry ...",
    keeps="Dates anywhere else, and a first sentence that begins with the word date.",
    pattern=r"(?P<date>date:? \d{4}-\d{2}-\d{2})"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z| ?[+-]\d{2}:?\d{2})?)?(?:\s|$)",
    cuts="opening",
    zone="first",
)

DATED_DATELINE = Rule(
    name="dated_dateline",
    kind="dateline",
    removes="Place, day and agency before the first sentence of agency copy.",
    seen="Copy of PTI, Xinhua, Reuters and others: `CITY, Month D (AGENCY)`, with or without a dash.",
    example="Islamabad, Apr 7 (PTI) The minister ...",
    keeps="Sentences that begin with a place and a date, which have neither agency nor dash.",
    pattern=rf"(?P<place>{_PLACE}{_REGION}){_OTHERS}(?:,|\."
    rf"|\s)\s*(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?"
    rf"(?:\s*[(\[/](?P<agency>{_AGENCIES}|{_CODE})[)\]/](?:{_DASH})?(?:\s|$)"
    rf"|(?:, {AGENCY_PATTERN})?(?:{_DASH}(?:\s|$)|\s+-))",
    cuts="opening",
    zone="head",
    guard=has_comma_or_known_place,
)

DAY_FIRST_DATELINE = Rule(
    name="day_first_dateline",
    kind="dateline",
    removes="Place, day and agency before the first sentence of agency copy, the day before its month.",
    seen="Copy of EFE, AFP, dpa, Lusa and others in Europe and Latin America: `Madrid, 4 mar (EFE).-`.",
    example="Madrid, 4 mar (EFE).- The ferry ...",
    keeps="Sentences that begin with a place and a date, which have neither agency nor dash.",
    pattern=rf"(?P<place>{_PLACE}{_REGION}){_OTHERS},?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:(?i:de|of) )?"
    rf"(?P<month>\p{{L}}{{3,10}})\.?(?:,? (?P<year>\d{{4}}))?"
    rf"\s*(?:[(\[/](?P<agency>{_AGENCIES}|{_CODE})[)\]/](?:{_DASH})?|{_DASH})(?:\s|$)",
    cuts="opening",
    zone="head",
    guard=has_month_and_mark,
)

AGENCY_DATELINE = Rule(
    name="agency_dateline",
    kind="dateline",
    removes="Place and agency before the first sentence of agency copy.",
    seen="Copy of Reuters, AP and AFP in newspapers: `CITY (Reuters) -`.",
    example="NAIROBI (Reuters) - The minister ...",
    keeps="An institute with its acronym in brackets, even one that an agency has too.",
    pattern=rf"(?P<place>{_PLACE}{_REGION}){_OTHERS}\s*[(\[](?P<agency>{_AGENCIES})[)\]](?:{_DASH})?(?:\s|$)",
    cuts="opening",
    zone="head",
    guard=has_known_place_or_dash,
)

LEADING_AGENCY = Rule(
    name="leading_agency",
    kind="dateline",
    removes="The agency in brackets with a dash or bar before the first sentence, where no place is named.",
    seen="Newspapers that cut the place off: `(Reuters) -`, `(AFP/Reuters) --`, `(Agencies) |`, `(EFE).-`.",
    example="(AFP/Reuters) - The ferry sailed at dawn.",
    keeps="Brackets without a dash behind them, and those that name no agency.",
    pattern=rf"[(\[](?:(?P<agency>{_AGENCIES})|{_DESK})[)\]]{_DASH}\s",
    cuts="opening",
    zone="head",
)

PLACE_DATELINE = Rule(
    name="place_dateline",
    kind="dateline",
    removes="A place in capitals with a colon or dash before the first sentence.",
    seen="Newspapers of South Asia and Africa: `ISLAMABAD:`.",
    example="ISLAMABAD: The minister ...",
    keeps="Capitals that are no place: UPDATE:, WATCH:, LIVE -.",
    pattern=rf"(?P<place>{_CAPITALS}(?: ?, \p{{Lu}}[\p{{L}}.]*(?: \p{{Lu}}[\p{{L}}.]*)*)?)"
    rf"(?:(?:, | ?/ ?| and | AND | & ){_CAPITALS}){{0,3}}(?::|\s+(?:--|[–—|-]))\s",
    cuts="opening",
    zone="head",
    guard=has_known_place,
)

DATELINE_RULES = (DATED_DATELINE, DAY_FIRST_DATELINE, AGENCY_DATELINE, LEADING_AGENCY, PLACE_DATELINE)
