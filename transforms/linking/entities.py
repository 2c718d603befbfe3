"""Entities across the corpus: who or what is behind the names that articles use."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from transforms.cycles import no_search_for_cycles
from transforms.linking.components import components
from transforms.linking.deciding import decide
from transforms.linking.edits import Edit, edits_table, replay
from transforms.linking.known import KNOWN, describe, nothing_known, take_apart
from transforms.linking.presenting import aliases_of, entities_of, left_spellings, name_evidence, spellings
from transforms.linking.reach import Reach

_NAME = ["type", "name", "place", "name_id"]


class Links(NamedTuple):
    """What linking found.

    `links` has the entity_id of each name_id; `spellings` that of a name_id and surface which a user has split off
    from their name. `entities` (without article_count), `aliases` and `entity_edits` are the rows of these tables.
    """

    links: pl.DataFrame
    spellings: pl.DataFrame
    entities: pl.DataFrame
    aliases: pl.DataFrame
    entity_edits: pl.DataFrame


def link_entities(spelled: pl.DataFrame, edits: list[Edit]) -> Links:
    """The entities behind the names of all articles, after a user's edits.

    Takes one row for each spelling of a name: type, name, place, name_id, surface, evidence (of the spelling within its
    articles), mention_count. The result depends on the set of these rows and on nothing else: neither their order, nor
    which of them were there before.
    """
    links, _ = link_again(nothing_known(), None, spelled, edits)
    return links


def link_again(
    known: pl.DataFrame, reached: Reach | None, spelled: pl.DataFrame, edits: list[Edit]
) -> tuple[Links, pl.DataFrame]:
    """Link what a change reaches, all names where that is None; the rows are those of `link_entities` over all names.

    Takes the names that are known (KNOWN) and the spellings of the names in `reached.read` as `link_entities` does.
    Of all others the rows stay what they are; but rows of entities that are not among those returned, and that any
    name in `reached.read` meant before, are to be removed. Returns the links, and the names that are known now.
    """
    names = spelled.group_by(_NAME).agg(count=pl.col("mention_count").sum()).cast({"type": pl.String})
    names = names.sort(_NAME, nulls_last=True).with_row_index("row")
    with no_search_for_cycles():
        known = _decide_again(known, reached, names, spelled.cast({"type": pl.String}))
    outcome = known.select("name_id", "entity_id", "why", "is_own")
    found = names.join(outcome, on="name_id", maintain_order="left")
    spelled = spelled.join(names.select("name_id", "row"), on="name_id")
    done = replay(edits, found, spelled.select("row", "surface").unique().sort("row", "surface"))
    evidence = name_evidence(found, done.moved)
    found = found.with_columns(entity_id=pl.Series(done.entities, dtype=pl.String), name_evidence=evidence)
    left = left_spellings(done)
    meant = spellings(found, spelled, left)
    links = Links(
        found.select("name_id", "entity_id"),
        left.join(names.select("row", "name_id"), on="row").select("name_id", "surface", "entity_id"),
        entities_of(found, meant, edits),
        aliases_of(meant),
        edits_table(edits),
    )
    return links, known


def _decide_again(
    known: pl.DataFrame, reached: Reach | None, names: pl.DataFrame, spelled: pl.DataFrame
) -> pl.DataFrame:
    """The names that are known, with those decided anew that are reached; those nobody uses any more are forgotten."""
    if reached is not None:
        again = reached.again.alias("name_id").to_frame()
        known = known.join(again, on="name_id", how="anti")
        names, spelled = (
            frame.join(again, on="name_id", how="semi", maintain_order="left") for frame in (names, spelled)
        )
    forms = take_apart(names)
    described = describe(names, forms, spelled).with_columns(names["count"])
    described = described.with_columns(component=components(described))
    decided = pl.concat([described, decide(described, forms, spelled)], how="horizontal")
    return pl.concat([known, decided.select(KNOWN.names())])
