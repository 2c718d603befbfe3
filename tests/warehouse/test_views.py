"""What the views answer, on a warehouse of two articles that is written out here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest

from warehouse.home import Home
from warehouse.staging import open_staging

MEETING = (
    "Sousa in Oslo\nTransport Minister Ana Sousa met Gen. Lars Holm in Oslo on Monday. They spoke of ferries.\n"
    "“We need two piers,” Sousa said. They will cost 5 million euros."
)
VISIT = "Lars Holm will visit Lisbon on 9 March 2026. Ana Sousa invited him. Two piers cost 20 million euros."
NAMES = {"Ana Sousa": "PERSON", "Lars Holm": "PERSON", "Oslo": "GPE", "Lisbon": "GPE"}
PLACES = {"Oslo": ("NO", 59.9, 10.7), "Lisbon": ("PT", 38.7, -9.1)}
DAYS = {MEETING: date(2026, 3, 3), VISIT: date(2026, 3, 4)}
Ask = Callable[[str], list[dict[str, Any]]]


def _id(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _at(article: str, text: str) -> dict[str, Any]:
    start = article.index(text)
    offsets = {"start_char": start, "end_char": start + len(text), "raw_start": start, "raw_end": start + len(text)}
    return {"article_id": _id(article)} | offsets


def _article(text: str) -> dict[str, Any]:
    head = {"article_id": _id(text), "source": "news", "title": text.partition("\n")[0], "published_on": DAYS[text]}
    return head | {"word_count": 9, "text": text, "run_id": "run-1"}


def _paragraphs(text: str) -> list[dict[str, Any]]:
    rows = enumerate(text.split("\n"))
    return [_at(text, line) | {"paragraph_no": number, "role": "body", "text_hash": _id(line)} for number, line in rows]


def _mention(article: str, surface: str, name: str) -> dict[str, Any]:
    named = {"surface": surface, "type": NAMES[name], "name": name, "name_id": _id(name), "entity_id": _id(name)}
    return _at(article, surface) | named | {"evidence": "same name", "extractor": "test"}


def _entity(name: str) -> dict[str, Any]:
    country, latitude, longitude = PLACES.get(name, (None, None, None))
    place = {"country_code": country, "latitude": latitude, "longitude": longitude}
    return {"entity_id": _id(name), "name": name, "type": NAMES[name], "article_count": 1, "mention_count": 1} | place


def _event(article: str, text: str, kind: str, status: str, day: date, place: str) -> dict[str, Any]:
    what = {"event_id": _id(text), "kind": kind, "cue": kind, "status": status, "starts_on": day, "ends_on": day}
    where = {"place_name_id": _id(place), "place_entity_id": _id(place)}
    return _at(article, text) | what | where | {"plover": "CONSULT", "cameo": "040"}


def _part(text: str, name: str, role: str) -> dict[str, Any]:
    who = {"name_id": _id(name), "entity_id": _id(name), "role": role}
    return {"event_id": _id(text), "article_id": _id(MEETING)} | who


MET = "Ana Sousa met Gen. Lars Holm in Oslo on Monday"
WILL_VISIT = "Lars Holm will visit Lisbon on 9 March 2026"
TABLES = {
    "articles": [_article(MEETING), _article(VISIT)],
    "paragraphs": [*_paragraphs(MEETING), *_paragraphs(VISIT)],
    "entities": [_entity(name) for name in NAMES],
    "mentions": [
        *(_mention(MEETING, name, name) for name in ("Ana Sousa", "Lars Holm", "Oslo")),
        *(_mention(VISIT, name, name) for name in ("Lars Holm", "Lisbon", "Ana Sousa")),
    ],
    "quotes": [
        _at(MEETING, "We need two piers,")
        | {"quote_no": 0, "kind": "direct", "text": "We need two piers,", "cue": "said", "speaker_surface": "Sousa"}
        | {"speaker_name_id": _id("Ana Sousa"), "speaker_entity_id": _id("Ana Sousa"), "resolved_by": "name"}
    ],
    "dates": [
        _at(VISIT, "9 March 2026")
        | {"surface": "9 March 2026", "timex_type": "DATE", "value": "2026-03-09"}
        | {"starts_on": date(2026, 3, 9), "ends_on": date(2026, 3, 9)}
    ],
    "amounts": [
        _at(MEETING, "5 million euros") | {"surface": "5 million euros", "value": 5e6, "currency": "EUR"},
        _at(VISIT, "20 million euros") | {"surface": "20 million euros", "value": 2e7, "currency": "EUR"},
    ],
    "posts": [
        {"article_id": _id(VISIT), "post_no": 0, "platform": "twitter", "handle": "@porto", "text": "Ahoy!"}
        | {"posted_on": date(2026, 3, 2), "hashtags": ["pier"], "raw_start": 0, "raw_end": 4}
    ],
    "events": [
        _event(MEETING, MET, "meeting", "past", date(2026, 3, 2), "Oslo"),
        _event(VISIT, WILL_VISIT, "visit", "planned", date(2026, 3, 9), "Lisbon"),
    ],
    "event_participants": [
        _part(MET, "Ana Sousa", "participant"),
        _part(MET, "Lars Holm", "participant"),
        _part(WILL_VISIT, "Lars Holm", "visitor"),
    ],
}


@pytest.fixture
def ask(home: Home, rows: SimpleNamespace) -> Ask:
    """Rows of a query on the warehouse of the two articles."""
    with open_staging(home) as staging:
        for table, table_rows in TABLES.items():
            staging.load({table: rows.complete(table, table_rows)})
        staging.commit()

    def answer(sql: str) -> list[dict[str, Any]]:
        with open_staging(home) as staging:
            return staging.read(sql).to_dicts()

    return answer


@pytest.mark.parametrize(
    ("text", "fact", "sentence"),
    [
        ("One came. Sousa met Holm. Two left.", "Sousa met Holm", "Sousa met Holm."),
        ("Gen. A. Sousa left the U.S. on Monday. He was 61.", "Sousa", "Gen. A. Sousa left the U.S. on Monday."),
        ("A headline\nSousa left\nA third line", "Sousa", "Sousa left"),
        ("He came. “We sailed.” Sousa said it. Then she left.", "Sousa said", "Sousa said it."),
        ("He came. “We sailed.” Then she left.", "We sailed.", "“We sailed.”"),
        ("Prices rose 3.5 percent in Oslo. Then they fell.", "percent", "Prices rose 3.5 percent in Oslo."),
        ("One came. Sousa left. Holm left. Two stayed.", "Sousa left. Holm", "Sousa left. Holm left."),
        ("Only Sousa", "Sousa", "Only Sousa"),
        ("Ça va? Élan à Orléans! Fin.", "Orléans", "Élan à Orléans!"),
        ("x" * 900 + " Sousa " + "y" * 900, "Sousa", "x" * 399 + " Sousa " + "y" * 398),
    ],
)
def test_the_evidence_of_a_fact_is_its_sentence(home: Home, text: str, fact: str, sentence: str) -> None:
    start = text.index(fact)
    with open_staging(home) as staging:
        sql = "SELECT evidence(?, ?, ?)"
        found = staging.connection.execute(sql, [text, start, start + len(fact)]).fetchone()
    assert found == (sentence,)


def test_who_met_whom(ask: Ask) -> None:
    (pair,) = ask("SELECT one, other, kind, status, starts_on, place, evidence FROM who_met_whom")
    assert pair == {
        "one": "Ana Sousa",
        "other": "Lars Holm",
        "kind": "meeting",
        "status": "past",
        "starts_on": date(2026, 3, 2),
        "place": "Oslo",
        "evidence": f"Transport Minister {MET}.",
    }


def test_those_who_met_a_third_have_not_met_each_other(ask: Ask, home: Home) -> None:
    with open_staging(home) as staging:
        oslo = f"'{_id('Oslo')}' AS name_id, '{_id('Oslo')}' AS entity_id, 'counterpart' AS role"
        staging.connection.execute(
            f"INSERT INTO event_participants SELECT * REPLACE ({oslo}) FROM event_participants "
            "WHERE role = 'participant' LIMIT 1"
        )
        pairs = staging.read("SELECT one, other FROM who_met_whom ORDER BY ALL").rows()
    assert pairs == [("Ana Sousa", "Oslo"), ("Lars Holm", "Oslo")]


def test_two_guests_of_one_host_have_not_met(ask: Ask, home: Home) -> None:
    with open_staging(home) as staging:
        staging.connection.execute("UPDATE event_participants SET role = 'host' WHERE role = 'participant'")
        assert staging.read("FROM who_met_whom").is_empty()


def test_who_went_where(ask: Ask) -> None:
    (trip,) = ask("SELECT visitor, place, country_code, status, evidence FROM who_went_where")
    assert trip == {
        "visitor": "Lars Holm",
        "place": "Lisbon",
        "country_code": "PT",
        "status": "planned",
        "evidence": f"{WILL_VISIT}.",
    }


def test_what_happened(ask: Ask) -> None:
    meeting, visit = ask("SELECT kind, participants, place, cameo, evidence FROM what_happened")
    assert meeting["participants"] == ["Ana Sousa (participant)", "Lars Holm (participant)"]
    assert (meeting["kind"], meeting["place"], meeting["cameo"]) == ("meeting", "Oslo", "040")
    assert (visit["participants"], visit["evidence"]) == (["Lars Holm (visitor)"], f"{WILL_VISIT}.")


def test_an_event_without_participants_happened_all_the_same(ask: Ask, home: Home) -> None:
    with open_staging(home) as staging:
        staging.connection.execute("DELETE FROM event_participants")
        assert staging.read("SELECT participants FROM what_happened").rows() == [([],), ([],)]


def test_events_by_day_count_only_what_has_a_day(ask: Ask, home: Home) -> None:
    days = ask("SELECT day, kind, status, event_count, evidence FROM events_by_day")
    assert [(row["day"], row["kind"], row["event_count"]) for row in days] == [
        (date(2026, 3, 2), "meeting", 1),
        (date(2026, 3, 9), "visit", 1),
    ]
    with open_staging(home) as staging:
        staging.connection.execute("UPDATE events SET ends_on = DATE '2026-03-31' WHERE kind = 'meeting'")
        assert staging.read("SELECT kind FROM events_by_day").rows() == [("visit",)]


def test_places_on_a_map_have_coordinates_and_evidence(ask: Ask) -> None:
    lisbon, oslo = ask("SELECT name, country_code, latitude, longitude, evidence FROM places_on_a_map")
    assert oslo == {
        "name": "Oslo",
        "country_code": "NO",
        "latitude": 59.9,
        "longitude": 10.7,
        "evidence": "Sousa in Oslo",
    }
    assert lisbon["evidence"] == f"{WILL_VISIT}."


def test_named_together_counts_paragraphs(ask: Ask) -> None:
    pairs = {frozenset((row["one"], row["other"])): row["paragraph_count"] for row in ask("FROM named_together")}
    assert pairs == {
        frozenset(("Ana Sousa", "Lars Holm")): 2,
        frozenset(("Lars Holm", "Lisbon")): 1,
        frozenset(("Ana Sousa", "Lisbon")): 1,
    }


def test_what_they_said_has_the_sentence_with_its_speaker(ask: Ask) -> None:
    (quote,) = ask("SELECT speaker, quote, evidence FROM what_they_said")
    said = "“We need two piers,” Sousa said."
    assert quote == {"speaker": "Ana Sousa", "quote": "We need two piers,", "evidence": said}


def test_amounts_by_currency(ask: Ask) -> None:
    (euros,) = ask("FROM amounts_by_currency")
    assert (euros["currency"], euros["amount_count"], euros["article_count"]) == ("EUR", 2, 2)
    assert (euros["least"], euros["median"], euros["most"]) == (5e6, 1.25e7, 2e7)
    assert euros["evidence_of_most"] == "Two piers cost 20 million euros."


def test_timeline_of_dates(ask: Ask) -> None:
    (day,) = ask("SELECT starts_on, surface, evidence FROM timeline_of_dates")
    assert day == {"starts_on": date(2026, 3, 9), "surface": "9 March 2026", "evidence": f"{WILL_VISIT}."}


def test_what_was_posted_falls_back_to_the_handle(ask: Ask) -> None:
    (post,) = ask("SELECT author, posted_on, text, hashtags FROM what_was_posted")
    assert post == {"author": "@porto", "posted_on": date(2026, 3, 2), "text": "Ahoy!", "hashtags": ["pier"]}


def test_mentions_by_day(ask: Ask) -> None:
    days = ask("SELECT day, mention_count FROM mentions_by_day WHERE name = 'Lars Holm' ORDER BY day")
    assert [(row["day"], row["mention_count"]) for row in days] == [(date(2026, 3, 3), 1), (date(2026, 3, 4), 1)]
