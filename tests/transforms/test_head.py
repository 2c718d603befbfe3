"""The fields of the head and foot: what they are read from, and what is not guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from transforms.cleaning import clean_documents
from transforms.reading import read_heads, read_posts

BODY = "The ferry sailed at dawn."
LONG_BODY = "The ferry sailed at dawn, with four hundred passengers who had waited on the pier since Tuesday."
TWEET = "What a view! #ferry #Lisbon pic.twitter.com/Zx8Lm2QpTa — Harbour Office (@HarbourOffice) March 4, 2026"


def head_of(text: str, path: str = "sea/0412.txt") -> dict[str, Any]:
    cleaned = clean_documents(pl.DataFrame({"document_id": ["0" * 64], "text": [text]}))
    paths = pl.DataFrame({"article_id": ["0" * 64], "path": [path]})
    return read_heads(paths, cleaned.artifacts, read_posts(cleaned.artifacts)).row(0, named=True)


def test_header_dateline_and_agency_become_fields() -> None:
    head = head_of(f" date 2026-03-04 Lisbon, Mar 4 (AFP) {BODY}")
    assert head == {
        "article_id": "0" * 64,
        "byline": None,
        "published_on": date(2026, 3, 4),
        "published_from": "header",
        "dateline_place": "Lisbon",
        "dateline_on": date(2026, 3, 4),
        "agency": "AFP",
    }


@pytest.mark.parametrize(
    ("text", "path", "published_on", "published_from"),
    [
        (f"OSLO, March 12, 2026 (Reuters) - {BODY}", "a/b.txt", date(2026, 3, 12), "dateline"),
        (f"{BODY}\n\n{TWEET}\n\n{BODY}", "a/b.txt", date(2026, 3, 4), "post"),
        (BODY, "a/2026/03/09/b.txt", date(2026, 3, 9), "file"),
        (BODY, "a/20260309-b.txt", date(2026, 3, 9), "file"),
        (BODY, "a/b-12345678.txt", None, None),
        (BODY, "a/b.txt", None, None),
        (f" date 2026-02-30 \n\n{BODY}", "a/b.txt", None, None),
        (f" date 0001-01-01 \n\n{BODY}", "a/b.txt", None, None),
        (f" date 2026-03-04 \n\n{TWEET}\n\n{BODY}", "a/20260309.txt", date(2026, 3, 4), "header"),
    ],
)
def test_the_day_of_publication_comes_from_the_first_that_gives_one(
    text: str, path: str, published_on: date | None, published_from: str | None
) -> None:
    head = head_of(text, path)
    assert (head["published_on"], head["published_from"]) == (published_on, published_from)


@pytest.mark.parametrize(
    ("header", "dateline", "day"),
    [
        ("2026-01-02", "OSLO, Dec 31 (AP) ", date(2025, 12, 31)),
        ("2025-12-31", "OSLO, Jan 1 (AP) ", date(2026, 1, 1)),
        ("2026-03-05", "OSLO, March 4 (AP) ", date(2026, 3, 4)),
        ("2026-03-01", "OSLO, Feb 30 (AP) ", None),
        ("2026-03-01", "OSLO: ", None),
    ],
)
def test_the_dateline_has_the_year_that_brings_it_nearest(header: str, dateline: str, day: date | None) -> None:
    assert head_of(f" date {header} {dateline}{BODY}")["dateline_on"] == day


def test_a_dateline_without_any_year_has_no_day() -> None:
    head = head_of(f"OSLO, March 12 (Reuters) - {BODY}")
    assert (head["dateline_place"], head["dateline_on"], head["published_on"]) == ("OSLO", None, None)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"{BODY} (PTI)", "PTI"),
        (f"{BODY} (Press Trust of India)", "PTI"),
        (f"{BODY}\n REUTER", "Reuters"),
        (f"{BODY} (Agencies)", None),
        (f"OSLO (dpa) - {BODY} (Agencies)", "dpa"),
        (BODY, None),
    ],
)
def test_the_agency_is_the_one_that_is_named(text: str, agency: str | None) -> None:
    assert head_of(text)["agency"] == agency


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ana Sousa", "Ana Sousa"),
        ("By ANA SOUSA and RUI SALVA, Staff Writers", "ANA SOUSA and RUI SALVA"),
        ("Ana Sousa, Harbour Reporter", None),
        ("Ana Sousa, Staff Writer", "Ana Sousa"),
        ("Ana Sousa and Rui Salva, Associated Press", "Ana Sousa and Rui Salva"),
        ("Our Correspondent", None),
    ],
)
def test_the_byline_is_the_names_alone(line: str, byline: str | None) -> None:
    assert head_of(f"Ferry sails again\n\n{line}\n\n{LONG_BODY}")["byline"] == byline


def test_the_byline_of_old_wire_copy_stands_before_the_dateline() -> None:
    head = head_of(f"FERRY SAILS AGAIN\n\n    By Ana Sousa, Reuters    NEW YORK, MArch 4 - {LONG_BODY}")
    assert (head["byline"], head["dateline_place"]) == ("Ana Sousa", "NEW YORK")


@pytest.mark.parametrize(
    "line",
    [
        "Published: March 4, 2026, 10:31 am IST",
        "4th March 2026 | 2 min read",
        "10:31 am CST, Wednesday, Mar. 4, 2026",
        "Updated: 2026-03-04 10:31",
        "Posted Wednesday, 4 March, 2026",
    ],
)
def test_a_line_with_the_publication_gives_its_day(line: str) -> None:
    head = head_of(f"Ferry sails again\n\n{line}\n\n{LONG_BODY}")
    assert (head["published_on"], head["published_from"]) == (date(2026, 3, 4), "header")


@pytest.mark.parametrize(
    ("line", "published_on"),
    [
        ("Updated: March 5, 2026 | Published: March 4, 2026", date(2026, 3, 4)),
        ("Last modified on Thu 5 Mar 2026 12.00 GMT First published on Wed 4 Mar 2026", date(2026, 3, 4)),
        ("By Ana Sousa | Updated March 5, 2026 | Published Mar. 4, 2026", date(2026, 3, 4)),
        ("Posted on March 4, 2026 by Ana Sousa", date(2026, 3, 4)),
        ("Sea Desk | Wednesday 4 March 2026", date(2026, 3, 4)),
        ("Mis à jour le 5 mars 2026 - Publié le 4 mars 2026 à 10h31", date(2026, 3, 4)),
        ("13/03/2026", date(2026, 3, 13)),
        ("03/13/2026", date(2026, 3, 13)),
        ("04/04/2026", date(2026, 4, 4)),
        ("Published 13/03/2026 | Updated 05/06/2026", date(2026, 3, 13)),
        ("Wed 04/03/2026", date(2026, 3, 4)),
        ("Fri 04/03/2026", date(2026, 4, 3)),
        ("04/03/2026 10:31 IST", date(2026, 3, 4)),
        ("04/03/2026 10:31 EDT", date(2026, 4, 3)),
        ("04/03/2026 10:31 GMT", None),
        ("04.03.2026", None),
        ("31/02/2026", None),
        ("Published 5 hours ago", None),
        ("Published: 10:31, Wed, Mar 4", None),
    ],
)
def test_a_stamp_gives_the_day_that_it_calls_publication_and_none_that_nothing_tells(
    line: str, published_on: date | None
) -> None:
    head = head_of(f"Ferry sails again\n\n{line}\n\n{LONG_BODY}")
    assert (head["published_on"], head["published_from"]) == (published_on, published_on and "header")


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("(Agencies) | LISBON: ", "LISBON", None),
        ("(AFP/Reuters) - ", None, "AFP"),
        ("Madrid, 4 mar 2026 (EFE).- ", "Madrid", "EFE"),
        ("LISBON, March 4, 2026 /PRNewswire/ -- ", "LISBON", "PRNewswire"),
    ],
)
def test_the_parts_of_a_dateline_may_stand_apart(dateline: str, place: str | None, agency: str | None) -> None:
    head = head_of(f"{dateline}{LONG_BODY}")
    assert (head["dateline_place"], head["agency"]) == (place, agency)


def test_a_dateline_has_its_day_in_any_language() -> None:
    assert head_of(f"Madrid, 4 ago 2026 (EFE).- {LONG_BODY}")["dateline_on"] == date(2026, 8, 4)


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("CALGARY, Alberta, March 4 - ", "CALGARY, Alberta"),
        ("SANTOS, BRAZIL, MARCH 4 - ", "SANTOS, BRAZIL"),
        ("OAKLAND , N.J., March 4 - ", "OAKLAND , N.J."),
        ("JOHANNESBURG March 4 - ", "JOHANNESBURG"),
        ("TOKYO/SEOUL (Reuters) - ", "TOKYO"),
        ("On March 4 - ", None),
    ],
)
def test_the_place_is_the_first_one_as_printed(dateline: str, place: str | None) -> None:
    assert head_of(f"{dateline}{LONG_BODY}")["dateline_place"] == place
