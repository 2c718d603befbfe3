"""Where names may meet: numbers that two names share if one can have a say in what the other means.

A name's entity depends on the names that it meets, on those that they meet, and so on: its component. Names that share
a number need have nothing to do with each other, so hashes will do; names that have must share one. Single words and
initials are left to `reach`, because "Smith" depends on all Smiths and none of them on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np
import polars as pl

from transforms.linking.bodies import group_key
from transforms.linking.deletions import deletions
from transforms.linking.evidence import ACRONYM, BRACKETS
from transforms.linking.organisations import title
from transforms.linking.people import is_abbreviated, outer_keys
from transforms.linking.persons import person
from transforms.linking.spelling import EDIT_FROM

MEETINGS = pl.List(pl.UInt32)

_SPREAD = np.uint64(0xD6E8FEB86659FD93)
"""An odd number with its ones well spread."""

Pairs = tuple["np.ndarray[tuple[int], np.dtype[np.uint32]]", "np.ndarray[tuple[int], np.dtype[np.uint32]]"]


def meetings(names: pl.DataFrame, spelled: pl.DataFrame) -> pl.Series:
    """The numbers of each name (name_id, type, name, place), given spellings (name_id, surface, evidence) of them.

    A pl.List(pl.UInt32) in the order of the names; empty for persons of whom no given name is known.
    """
    resolved = spelled.filter(pl.col("evidence").cast(pl.String).is_in([BRACKETS, ACRONYM]))
    acronyms = dict(resolved.group_by("name_id").agg(pl.col("surface").unique()).iter_rows())
    keyed: list[tuple[int, int]] = []
    slips: list[tuple[int, int, str]] = []
    for row, (name_id, kind, name, place) in enumerate(names.select("name_id", "type", "name", "place").iter_rows()):
        if kind == "PERSON":
            keyed.extend((row, key) for key in _person_keys(name))
            slips.extend((row, block, word) for block, word in _person_slips(name))
        else:
            keyed.extend((row, key) for key in _body_keys(kind, name, place, acronyms.get(name_id, ())))
            slips.extend((row, block, word) for block, word in _body_slips(kind, name))
    pairs = pl.concat([pl.DataFrame(keyed, schema=_PAIR, orient="row"), _slip_numbers(slips)])
    lists = pairs.group_by("row").agg("number")
    rows = pl.DataFrame({"row": range(names.height)}, schema={"row": pl.UInt32})
    return rows.join(lists, on="row", how="left", maintain_order="left")["number"].fill_null(pl.lit([], MEETINGS))


_PAIR = {"row": pl.UInt32, "number": pl.UInt32}


def _number(*parts: object) -> int:
    return crc32("\n".join(map(str, parts)).encode("utf-8", "surrogatepass"))


def _person_keys(name: str) -> Iterator[int]:
    """Given name and surname, and each middle name with the surname."""
    form = person(name)
    if len(form.words) > 1 and not is_abbreviated(form):
        yield _number("PERSON", *outer_keys(form))
        for key, word in zip(form.keys[1:-1], form.words[1:-1], strict=True):
            if len(word) > 1:
                yield _number("PERSON", key, form.surname)


def _person_slips(name: str) -> Iterator[tuple[int, str]]:
    """Outer words that may be misspelled, each with what the other end of the name must be."""
    form = person(name)
    if len(form.words) > 1 and not is_abbreviated(form):
        for end, key, word in (("given", form.keys[0], form.words[-1]), ("surname", form.keys[-1], form.words[0])):
            if len(word) >= EDIT_FROM:
                yield _number("slip", end, key), word


def _body_keys(kind: str, name: str, place: str | None, acronyms: Iterable[str]) -> Iterator[int]:
    """The key of its group, the name's own, and those of its acronyms."""
    form = title(name)
    yield _number(kind, group_key(kind, form, place))
    if place:
        yield _number(kind, form.key)
    if kind == "ORG":
        for acronym in acronyms:
            yield _number(kind, title(acronym).key)


def _body_slips(kind: str, name: str) -> Iterator[tuple[int, str]]:
    """Words of an organisation's name that may be misspelled, each with what the others must be."""
    words = title(name).words
    if kind == "ORG" and len(words) > 1:
        for at, word in enumerate(words):
            if len(word) >= EDIT_FROM:
                yield _number("slip", at, *words[:at], "", *words[at + 1 :]), word


def _slip_numbers(slips: list[tuple[int, int, str]]) -> pl.DataFrame:
    """Row and number of each word with a letter left out, where it is the same in the same block only."""
    if not slips:
        return pl.DataFrame(schema=_PAIR)
    rows, blocks, words = zip(*slips, strict=True)
    distinct = list(dict.fromkeys(words))
    known = dict(zip(distinct, deletions(distinct), strict=True))
    lengths = np.array([len(word) for word in words])
    numbers = np.concatenate([known[word] for word in words]) + np.repeat(np.array(blocks, np.uint64), lengths)
    spread = ((numbers * _SPREAD) >> np.uint64(32)).astype(np.uint32)
    return pl.DataFrame({"row": np.repeat(np.array(rows, np.uint32), lengths), "number": spread}, schema=_PAIR)
