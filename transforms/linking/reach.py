"""How far a change reaches: the names whose entity may be another now, and those that are needed to tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from transforms.linking.edits import Edit
from transforms.linking.known import ABBREVIATED, BARE, FULL, describe, take_apart


class Reach(NamedTuple):
    """Names by their name_id: those to link again, and with them all other names of the entities that these had.

    `entities` are the identifiers that any of these names may have had.
    """

    again: pl.Series
    read: pl.Series
    entities: pl.Series


def reach(known: pl.DataFrame, changed: pl.DataFrame, edits: list[Edit]) -> Reach:
    """What has to be linked again.

    `known` are the names that were linked (KNOWN). `changed` are spellings (type, name, place, name_id, surface,
    evidence) that came or went since; `edits` are those that count now and those that did when `known` was linked.

    Linking the names `again` by themselves gives each of them the entity that linking all names would:

    - Whole components are taken, and nobody outside of a component has a say in it.
    - Of single words and initials, those are taken that a changed name may have a say in; with them all who have
      a say in those, or, where many bear a surname, two who mean different persons.
    """
    changed = changed.cast({"type": pl.String})
    names = changed.select("name_id", "type", "name", "place").unique("name_id")
    names = pl.concat([names, _edited(known, edits)]).unique("name_id")
    new = describe(names, take_apart(names), changed)
    touched = known.join(new.select("name_id"), on="name_id", how="semi")["component"]
    met = (
        known.select("component", "meetings")
        .explode("meetings")
        .join(new.select("meetings").explode("meetings").drop_nulls(), on="meetings", how="semi")["component"]
    )
    whole = _members(known, [touched, met])
    others = known.join(pl.concat([new["name_id"], whole["name_id"]]).to_frame(), on="name_id", how="anti")
    hot = pl.concat([new, whole.select(new.columns)]).unique("name_id")
    short = _short_names(others.filter(type="PERSON"), hot.filter(type="PERSON"))
    again = pl.concat([hot["name_id"], *short]).unique()
    entities = known.join(again.to_frame(), on="name_id", how="semi").select("entity_id").unique()
    beside = known.join(entities, on="entity_id", how="semi")["name_id"]
    edited = pl.Series([one.entity_id for edit in edits for one in (edit.entity, edit.other)], dtype=pl.String)
    return Reach(again, pl.concat([again, beside]).unique(), pl.concat([entities["entity_id"], edited]).unique())


def _edited(known: pl.DataFrame, edits: Iterable[Edit]) -> pl.DataFrame:
    """Names of the entities that edits speak of, by identifier or by name."""
    said = [entity for edit in edits for entity in (edit.entity, edit.other)]
    is_called = pl.struct("type", "name").is_in(
        pl.Series([{"type": one.type, "name": one.name} for one in said], dtype=_CALLED).implode()
    )
    ids = pl.concat([known.filter(is_called)["entity_id"], pl.Series([one.entity_id for one in said], dtype=pl.String)])
    return known.filter(pl.col("entity_id").is_in(ids.implode())).select("name_id", "type", "name", "place")


_CALLED = pl.Struct({"type": pl.String, "name": pl.String})


def _members(known: pl.DataFrame, labels: Iterable[pl.Series]) -> pl.DataFrame:
    """The names of components."""
    wanted = pl.concat(list(labels)).unique().alias("component").to_frame()
    return known.join(wanted, on="component", how="semi")


def _short_names(others: pl.DataFrame, hot: pl.DataFrame) -> list[pl.Series]:
    """Initials and single words that changed names (`hot`) may have a say in, and who else has one."""
    full, changed_initials, changed_words = (hot.filter(fullness=rank) for rank in (FULL, ABBREVIATED, BARE))
    standing, initials, words = (others.filter(fullness=rank) for rank in (FULL, ABBREVIATED, BARE))
    initials_again = pl.concat([_that_fit(initials, full), _of_surnames(initials, changed_initials)]).unique("name_id")
    spoken = pl.concat([full, changed_initials, initials_again.select(hot.columns)])
    as_given = words.join(spoken.select(last="first").drop_nulls(), on="last", how="semi")
    words_again = _of_surnames(words, spoken, changed_words, as_given)
    asked = pl.concat([words_again.select(hot.columns), changed_words]).select("last").drop_nulls().unique()

    heads = standing.filter("is_head")
    given = heads.join(asked, left_on="first", right_on="last", how="semi").unique("first")
    bearers = heads.join(asked, on="last", how="semi").unique(["last", "component"])
    two = bearers.sort("last", "component").group_by("last").head(2)
    certain = two.group_by("last").len().filter(pl.col("len") > 1)
    uncertain = asked.join(certain, on="last", how="anti")
    by_initials = pl.concat(
        [
            initials.join(uncertain, on="last", how="semi"),
            initials.join(asked, left_on="first", right_on="last", how="semi"),
        ]
    )
    initials_asked = pl.concat([initials_again, _of_surnames(initials, by_initials)])
    asked_for = pl.concat(
        [one.select("surname", "first", "last", "name") for one in (initials_asked, changed_initials)]
    )
    fitting = _bearers_of_initials(standing, asked_for.rename({"first": "letter"}))
    needed = _members(standing, [given["component"], two["component"], fitting])
    return [frame["name_id"] for frame in (words_again, initials_asked, needed)]


_IS_INITIAL = pl.col("initials").str.contains(pl.col("letter"), literal=True)


def _that_fit(initials: pl.DataFrame, full: pl.DataFrame) -> pl.DataFrame:
    """Those of the names with initials that may stand for one of the full names."""
    fits = (
        full.select("surname", "initials")
        .unique()
        .join(initials.select("name_id", "surname", letter="first"), on="surname")
    )
    return initials.join(fits.filter(_IS_INITIAL), on="name_id", how="semi")


def _bearers_of_initials(standing: pl.DataFrame, initials: pl.DataFrame) -> pl.Series:
    """Components of full names that initials (surname, letter, last, name) may stand for.

    Where "J. Smith" fits persons of two components, these two tell that it is nobody's in particular.
    """
    groups = initials.group_by("surname", "letter").agg(
        pl.col("last").first(),
        is_plain=(pl.col("last").n_unique() == 1) & pl.col("name").str.contains(r"^\p{L}\.? \p{L}+$").all(),
    )
    heads = standing.filter("is_head").join(groups.filter("is_plain"), on=["surname", "last"])
    certain = heads.filter(pl.col("first").str.starts_with(pl.col("letter"))).unique(["surname", "letter", "component"])
    two = certain.sort("component").group_by("surname", "letter").head(2)
    told = two.group_by("surname", "letter").len().filter(pl.col("len") > 1)
    untold = standing.join(groups.join(told, on=["surname", "letter"], how="anti"), on="surname").filter(_IS_INITIAL)
    return pl.concat([two["component"], untold["component"]])


def _of_surnames(names: pl.DataFrame, *bearers: pl.DataFrame) -> pl.DataFrame:
    """Those of the names that have a surname of one of the bearers."""
    surnames = pl.concat([one.select("surname") for one in bearers]).unique()
    return names.join(surnames, on="surname", how="semi")
