"""What linking remembers of the names that it has linked, so that it need not link them again."""

from __future__ import annotations

import polars as pl

from transforms.linking.meetings import MEETINGS, meetings
from transforms.linking.people import is_abbreviated
from transforms.linking.persons import person

_FORM: dict[str, type[pl.DataType]] = {
    "fullness": pl.Int8,
    "surname": pl.String,
    "first": pl.String,
    "last": pl.String,
    "initials": pl.String,
}

_DESCRIBED: dict[str, type[pl.DataType]] = {"name_id": pl.String, "type": pl.String, "name": pl.String, "place": pl.String}

KNOWN = pl.Schema(
    {
        **_DESCRIBED,
        **_FORM,
        "meetings": MEETINGS,
        "component": pl.String,
        "entity_id": pl.String,
        "why": pl.String,
        "is_own": pl.Boolean,
        "is_head": pl.Boolean,
    }
)
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


def describe(names: pl.DataFrame, spelled: pl.DataFrame) -> pl.DataFrame:
    """What names (name_id, type, name, place) are made of, given spellings (name_id, surface, evidence) of them.

    The columns of KNOWN up to `meetings`. `surname` is the key of the last word; `first` and `last` are words as
    they are written, `last` null where it is half of a double surname; `initials` are the letters that may stand for
    a word, in one string.
    """
    forms = [_form(name) if kind == "PERSON" else _OTHER for kind, name in names.select("type", "name").iter_rows()]
    return pl.concat(
        [
            names.select(_DESCRIBED.keys()),
            pl.DataFrame(forms, schema=_FORM, orient="row"),
            meetings(names, spelled).alias("meetings").to_frame(),
        ],
        how="horizontal",
    )


_Form = tuple[int, str | None, str | None, str | None, str | None]
_OTHER: _Form = (FULL, None, None, None, None)


def _form(name: str) -> _Form:
    form = person(name)
    last = form.words[-1] if form.words and not form.is_double else None
    if len(form.words) < 2:
        return BARE, form.surname, None, last, None
    letters = "".join({word[0] for word in (*form.words, *form.keys)})
    return ABBREVIATED if is_abbreviated(form) else FULL, form.surname, form.words[0], last, letters
