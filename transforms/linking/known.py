"""What linking remembers of the names that it has linked, so that it need not link them again."""

from __future__ import annotations

import polars as pl

from transforms.linking.deciding import DECIDED
from transforms.linking.groups import Form
from transforms.linking.meetings import MEETINGS, meetings
from transforms.linking.organisations import title
from transforms.linking.people import is_abbreviated
from transforms.linking.persons import Person, person

_NAME = ("name_id", "type", "name", "place")

_FORM: dict[str, type[pl.DataType]] = {
    "fullness": pl.Int8,
    "surname": pl.String,
    "first": pl.String,
    "last": pl.String,
    "initials": pl.String,
}

_OUTCOME: dict[str, pl.DataType | type[pl.DataType]] = {"meetings": MEETINGS, "component": pl.String, **DECIDED}

KNOWN = pl.Schema({**dict.fromkeys(_NAME, pl.String), **_FORM, **_OUTCOME})
"""A row for each name that was linked: what it is made of, which names it depends on, and what came of it.

`component` names the set of names that decide about one another; null where single words and initials depend on others.
`entity_id` is that of the rules, before any edit; `why` the evidence of a name that is attached to another (not
`is_own`); `is_head` says whether its group goes by this name.
"""

FULL, ABBREVIATED, BARE = range(3)
"""Fullness of a person's name: with a given name, with initials only, a single word. All other names are full."""


def nothing_known() -> pl.DataFrame:
    """The memory before the first run."""
    return pl.DataFrame(schema=KNOWN)


def take_apart(names: pl.DataFrame) -> list[Form]:
    """The parts of each of the names (type, name)."""
    return [
        person(name) if kind == "PERSON" else title(name) for kind, name in names.select("type", "name").iter_rows()
    ]


def describe(names: pl.DataFrame, forms: list[Form], spelled: pl.DataFrame) -> pl.DataFrame:
    """What names (name_id, type, name, place) are made of, given their parts and their spellings.

    Takes spellings as name_id, surface, evidence. The columns are those of KNOWN up to `meetings`. `surname` is the key
    of the last word; `first` and `last` are words as they are written, `last` null where it is half of a double
    surname; `initials` are the letters that may stand for a word, in one string.
    """
    told = [_form(form) if isinstance(form, Person) else _OTHER for form in forms]
    columns = zip(*told, strict=True) if told else [()] * len(_FORM)
    described = [
        pl.Series(name, column, dtype=dtype) for (name, dtype), column in zip(_FORM.items(), columns, strict=True)
    ]
    return names.select(_NAME).with_columns(*described, meetings(names, forms, spelled).alias("meetings"))


_Form = tuple[int, str | None, str | None, str | None, str | None]
_OTHER: _Form = (FULL, None, None, None, None)


def _form(form: Person) -> _Form:
    last = form.words[-1] if form.words and not form.is_double else None
    if len(form.words) < 2:
        return BARE, form.surname, None, last, None
    letters = "".join({word[0] for word in (*form.words, *form.keys)})
    return ABBREVIATED if is_abbreviated(form) else FULL, form.surname, form.words[0], last, letters
