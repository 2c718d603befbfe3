"""Where names may meet: numbers that two names share if one can have a say in what the other means.

A name's entity depends on the names that it meets, on those that they meet, and so on: its component. Names that share
a number need have nothing to do with each other, so hashes will do; names that have must share one. Single words and
initials are left to `reach`, because "Smith" depends on all Smiths and none of them on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

import numpy as np
import polars as pl

from transforms.linking.bodies import group_key
from transforms.linking.deletions import deletions
from transforms.linking.evidence import ACRONYM, BRACKETS
from transforms.linking.groups import Form
from transforms.linking.organisations import Title, title
from transforms.linking.people import is_abbreviated, outer_keys
from transforms.linking.persons import Person
from transforms.linking.spelling import EDIT_FROM

MEETINGS = pl.List(pl.UInt32)

_SPREAD = np.uint64(0xD6E8FEB86659FD93)
"""An odd number with its ones well spread."""


def meetings(names: pl.DataFrame, forms: list[Form], spelled: pl.DataFrame) -> pl.Series:
    """The numbers of names (name_id, type, place), given their parts and spellings (name_id, surface, evidence).

    A pl.List(pl.UInt32) in the order of the names; empty for persons of whom no given name is known.
    """
    resolved = spelled.filter(pl.col("evidence").cast(pl.String).is_in([BRACKETS, ACRONYM]))
    acronyms = dict(resolved.group_by("name_id").agg(pl.col("surface").unique()).iter_rows())
    rows, numbers = [], []
    slips: list[tuple[int, int, str]] = []
    for row, (name_id, kind, place) in enumerate(names.select("name_id", "type", "place").iter_rows()):
        form = forms[row]
        if isinstance(form, Title):
            found = _body_keys(kind, form, place, acronyms.get(name_id, ()))
            slips.extend((row, *slip) for slip in (_body_slips(form) if kind == "ORG" else ()))
        elif len(form.words) > 1 and not is_abbreviated(form):
            found = _person_keys(form)
            slips.extend((row, *slip) for slip in _person_slips(form))
        else:
            found = []
        numbers += found
        rows += [row] * len(found)
    pairs = pl.concat([pl.DataFrame({"row": rows, "number": numbers}, schema=_PAIR), _slip_numbers(slips)])
    lists = pairs.group_by("row").agg("number")
    every = pl.DataFrame({"row": range(names.height)}, schema={"row": pl.UInt32})
    return every.join(lists, on="row", how="left", maintain_order="left")["number"].fill_null(pl.lit([], MEETINGS))


_PAIR = {"row": pl.UInt32, "number": pl.UInt32}


def _number(*parts: str) -> int:
    return crc32("\n".join(parts).encode("utf-8", "surrogatepass"))


def _person_keys(form: Person) -> list[int]:
    """Given name and surname, and each middle name with the surname."""
    middle = zip(form.keys[1:-1], form.words[1:-1], strict=True)
    parts = [_number("PERSON", key, form.surname) for key, word in middle if len(word) > 1]
    return [_number("PERSON", *outer_keys(form)), *parts]


def _person_slips(form: Person) -> list[tuple[int, str]]:
    """Outer words that may be misspelled, each with what the other end of the name must be."""
    ends = (("given", form.keys[0], form.words[-1]), ("surname", form.keys[-1], form.words[0]))
    return [(_number("slip", end, key), word) for end, key, word in ends if len(word) >= EDIT_FROM]


def _body_keys(kind: str, form: Title, place: str | None, acronyms: Iterable[str]) -> list[int]:
    """The key of its group, the name's own, and those of its acronyms."""
    own = [group_key(kind, form, place), *([form.key] if place else [])]
    others = [title(acronym).key for acronym in acronyms] if kind == "ORG" else []
    return [_number(kind, key) for key in (*own, *others)]


def _body_slips(form: Title) -> list[tuple[int, str]]:
    """Words of an organisation's name that may be misspelled, each with what the others must be."""
    words = form.words if len(form.words) > 1 else ()
    return [
        (_number("slip", *words[:at], "", *words[at + 1 :]), word)
        for at, word in enumerate(words)
        if len(word) >= EDIT_FROM
    ]


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
