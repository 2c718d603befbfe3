"""Facts and their entities: what waits comes in once, what changes moves, what stays is left alone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.auditing import link as link_changes
from flows.engines import DirectEngine
from flows.pipeline import COUNTS
from flows.run import Run, run_row
from flows.settings import Settings
from transforms.linking import Edit, Entity, link_entities, name_id, split_of
from warehouse.home import Home
from warehouse.staging import open_staging

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import SimpleNamespace

    from transforms.tables import Frames
    from warehouse.staging import Staging

ARTICLES = [f"{number:064x}" for number in range(6)]
NAMES = ["Sergey Lavrov", "Sergei Lavrov", "Sergey Lavorv", "S. Lavrov", "Lavrov", "Moin Khan", "Khan", "Shah Khan"]


def facts(rows: SimpleNamespace, named: dict[str, list[str]]) -> Frames:
    """Mentions of persons in articles; the first of each article is quoted, without a name if there is no mention."""
    mentions: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []
    for article_id, names in named.items():
        places = [
            {"start_char": at, "end_char": at + 4, "raw_start": at, "raw_end": at + 4} for at in range(len(names))
        ]
        for offsets, name in zip(places, names, strict=True):
            known = {"type": "PERSON", "surface": name, "name": name, "name_id": name_id("PERSON", name)}
            known |= {"evidence": "same name", "entity_id": known["name_id"], "extractor": "test"}
            mentions.append({"article_id": article_id} | offsets | known)
        speaker = names[0] if names else None
        quotes.append(
            {"article_id": article_id, "quote_no": 0, "kind": "direct", "text": "x", "resolved_by": "name"}
            | {"start_char": 0, "end_char": 1, "raw_start": 0, "raw_end": 1, "speaker_surface": speaker}
            | ({"speaker_name_id": name_id("PERSON", speaker)} if speaker else {})
            | ({"speaker_entity_id": name_id("PERSON", speaker)} if speaker else {})
        )
    return {"mentions": rows.complete("mentions", mentions), "quotes": rows.complete("quotes", quotes)}


def link(staging: Staging, edits: list[Edit]) -> None:
    found = link_entities(staging.read_spellings(), edits)
    articles = staging.link(found.links, found.spellings, found.entities["entity_id"])
    staging.replace("entities", found.entities.join(articles, on="entity_id"))
    staging.replace("aliases", found.aliases)


def tables(staging: Staging) -> list[list[tuple[Any, ...]]]:
    return [staging.read(f"FROM {name} ORDER BY ALL").rows() for name in ("mentions", "quotes", "entities", "aliases")]


def run(home: Home, rows: SimpleNamespace, number: int, named: dict[str, list[str]], gone: Sequence[str] = ()) -> bool:
    """One run as `dateline run` links; returns whether it remembered what the one before had linked."""
    of_run = Run(f"r{number}", datetime(2026, 1, 1, number, tzinfo=UTC), "test", Settings(), home, DirectEngine())
    with open_staging(home) as staging:
        staging.clear(pl.DataFrame({"document_id": gone}, schema={"document_id": pl.String}))
        staging.load_unlinked(facts(rows, named))
        known = staging.read_known("rules")
        now = link_changes(of_run, staging, known)
        row = run_row(of_run, dict.fromkeys(COUNTS, 0), "published")
        staging.load({"runs": row})
        staging.commit()
        staging.keep_known(now, of_run.run_id, "rules")
    return known is not None


def warehouse_of(home: Home, rows: SimpleNamespace, batches: list[dict[str, list[str]]]) -> list[list[tuple[Any, ...]]]:
    for number, batch in enumerate(batches):
        assert run(home, rows, number, batch) == (number > 0)
    with open_staging(home) as staging:
        return tables(staging)


@given(
    articles=st.lists(st.lists(st.sampled_from(NAMES), max_size=4), min_size=2, max_size=6),
    cut=st.integers(1, 5),
    seed=st.integers(0, 99),
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_batches_come_to_the_same_as_all_at_once(
    articles: list[list[str]],
    cut: int,
    seed: int,
    tmp_path_factory: pytest.TempPathFactory,
    rows: SimpleNamespace,
) -> None:
    named = list(zip(ARTICLES, articles, strict=False))
    shuffled = random.Random(seed).sample(named, len(named))
    folder = tmp_path_factory.mktemp("linking")
    homes = [Home(folder / name) for name in ("once", "batches")]
    for home in homes:
        home.create()
    once = warehouse_of(homes[0], rows, [dict(named)])
    assert warehouse_of(homes[1], rows, [dict(shuffled[:cut]), dict(shuffled[cut:])]) == once


@given(articles=st.lists(st.lists(st.sampled_from(NAMES), max_size=4), min_size=3, max_size=6), gone=st.integers(0, 2))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_articles_that_are_gone_leave_what_the_others_make(
    articles: list[list[str]], gone: int, tmp_path_factory: pytest.TempPathFactory, rows: SimpleNamespace
) -> None:
    folder = tmp_path_factory.mktemp("linking")
    homes = [Home(folder / name) for name in ("once", "later")]
    for home in homes:
        home.create()
    named = dict(zip(ARTICLES, articles, strict=False))
    left = {article: names for article, names in named.items() if article != ARTICLES[gone]}
    expected = warehouse_of(homes[0], rows, [left])
    run(homes[1], rows, 0, named)
    run(homes[1], rows, 1, {}, [ARTICLES[gone]])
    with open_staging(homes[1]) as staging:
        assert tables(staging) == expected


LAVROV = {ARTICLES[0]: ["Sergey Lavrov", "Lavrov"], ARTICLES[1]: ["Sergei Lavrov"]}


def _cut(home: Home) -> None:
    home.known_names.write_bytes(home.known_names.read_bytes()[:-100])


def _flip(home: Home) -> None:
    content = bytearray(home.known_names.read_bytes())
    content[-200] ^= 1
    home.known_names.write_bytes(content)


def _remove(home: Home) -> None:
    home.known_names.unlink()


@pytest.mark.parametrize("damage", [_cut, _flip, _remove])
def test_a_memory_that_is_lost_or_damaged_changes_no_row(
    damage: Callable[[Home], None], home: Home, rows: SimpleNamespace, tmp_path: Path
) -> None:
    other = Home(tmp_path / "other")
    other.create()
    later = {ARTICLES[2]: ["S. Lavrov", "Ivan Lavrov"]}
    run(home, rows, 0, LAVROV)
    damage(home)
    assert not run(home, rows, 1, later)
    expected = warehouse_of(other, rows, [LAVROV | later])
    with open_staging(home) as staging:
        assert tables(staging) == expected


def test_a_memory_counts_only_after_its_run_and_by_its_rules(home: Home, rows: SimpleNamespace) -> None:
    run(home, rows, 0, LAVROV)
    with open_staging(home) as staging:
        assert staging.read_known("rules") is not None
        assert staging.read_known("other rules") is None
    before = home.known_names.read_bytes()
    run(home, rows, 1, {ARTICLES[2]: ["Ivan Lavrov"]})
    home.known_names.write_bytes(before)
    with open_staging(home) as staging:
        assert staging.read_known("rules") is None
    with open_staging(replace(home, is_rebuilding=True)) as staging:
        assert staging.read_known("rules") is None


def test_facts_wait_until_they_are_linked(home: Home, rows: SimpleNamespace) -> None:
    with open_staging(home) as staging:
        staging.load_unlinked(facts(rows, {ARTICLES[0]: ["Sergey Lavrov"], ARTICLES[1]: []}))
        assert staging.read("FROM mentions").is_empty()
        link(staging, [])
        (found,) = staging.read("SELECT DISTINCT entity_id FROM mentions").to_series()
        assert found != name_id("PERSON", "Sergey Lavrov")
        assert staging.read("SELECT speaker_entity_id FROM quotes ORDER BY article_id").to_series().to_list() == [
            found,
            None,
        ]
        assert staging.read("SELECT article_count, mention_count FROM entities").rows() == [(1, 1)]


def test_a_later_article_changes_what_an_earlier_one_means(home: Home, rows: SimpleNamespace) -> None:
    with open_staging(home) as staging:
        staging.load_unlinked(facts(rows, {ARTICLES[0]: ["Qureshi"], ARTICLES[1]: ["Moin Qureshi"]}))
        link(staging, [])
        assert staging.read("SELECT count(DISTINCT entity_id) FROM mentions").item() == 1
        staging.load_unlinked(facts(rows, {ARTICLES[2]: ["Shah Qureshi"]}))
        link(staging, [])
        assert staging.read("SELECT count(DISTINCT entity_id) FROM mentions").item() == 3
        agree = "SELECT bool_and(m.entity_id = q.speaker_entity_id) FROM mentions m JOIN quotes q USING (article_id)"
        assert staging.read(agree).item() is True


def test_an_edit_moves_mentions_and_quotes(home: Home, rows: SimpleNamespace) -> None:
    with open_staging(home) as staging:
        staging.load_unlinked(facts(rows, {ARTICLES[0]: ["Sergey Lavrov"], ARTICLES[1]: ["Sergei Lavrov"]}))
        link(staging, [])
        (known,) = staging.read("SELECT entity_id, type, name FROM entities").rows()
        edit = split_of(Entity(*known), "Sergei Lavrov")
        link(staging, [edit])
        assert staging.read("SELECT name FROM entities ORDER BY name").to_series().to_list() == [
            "Sergei Lavrov",
            "Sergey Lavrov",
        ]
        assert (
            staging.read("SELECT entity_id FROM mentions WHERE surface = 'Sergei Lavrov'").item()
            == edit.other.entity_id
        )
        quoted = staging.read("SELECT speaker_entity_id FROM quotes WHERE speaker_surface = 'Sergei Lavrov'").item()
        assert quoted == edit.other.entity_id


def test_replace_leaves_rows_that_stay_the_same(home: Home, rows: SimpleNamespace) -> None:
    entity = {"type": "PERSON", "article_count": 1, "mention_count": 1}
    first = [entity | {"entity_id": f"{number:064x}", "name": f"P{number}"} for number in range(3)]
    with open_staging(home) as staging:
        staging.replace("entities", rows.complete("entities", first))
        before = dict(staging.read("SELECT name, rowid FROM entities").rows())
        later = [first[0], first[1] | {"mention_count": 2}]
        staging.replace("entities", rows.complete("entities", later))
        after = staging.read("SELECT name, mention_count, rowid FROM entities ORDER BY name").rows()
    assert [row[:2] for row in after] == [("P0", 1), ("P1", 2)]
    assert after[0][2] == before["P0"]
