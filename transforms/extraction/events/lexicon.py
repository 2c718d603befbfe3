"""The words that tell of events, as lexicon.toml has them, made ready to be looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

ARGUMENTS = frozenset(
    ("subject", "object", "possessor", "with", "by", "of", "between", "to", "from", "for", "in", "on", "against")
)
"""Where a participant or place may stand: beside the verb, or behind a preposition."""

PLACE = "place"
"""The role of what is no participant: where it happened."""

Form = Literal["base", "present", "past", "participle", "ing", "noun"]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of event, with what comes nearest to it in the PLOVER ontology and the CAMEO codebook."""

    name: str
    plover: str | None
    cameo: str | None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One way to tell of a kind of event; the fields are those of lexicon.toml."""

    kind: Kind
    roles: Mapping[str, str]
    types: Mapping[str, frozenset[str]]
    needs: int
    requires: frozenset[str]
    next: frozenset[str]
    noun: frozenset[str]
    people: frozenset[str]
    near: frozenset[str]
    never_near: frozenset[str]
    never_next: frozenset[str]
    has_passive_only: bool
    has_bare_passive: bool
    is_fact: bool
    is_never_planned: bool


Reading = tuple[Entry, frozenset[Form]]
"""What a word may be: an entry, and the forms of it that are spelled so."""


@cache
def readings() -> Mapping[str, Sequence[Reading]]:
    """What each word form in lower case may tell of."""
    found: dict[str, list[Reading]] = {}
    for entry, forms in _forms_of_all(_source()):
        spelled: dict[str, set[Form]] = {}
        for form, spelling in forms.items():
            spelled.setdefault(spelling, set()).add(form)
        for spelling, kinds in spelled.items():
            found.setdefault(spelling, []).append((entry, frozenset(kinds)))
    return found


@cache
def triggers() -> frozenset[str]:
    """The words without which a sentence tells of no event: of "hold talks" it is the noun."""
    return frozenset(word for form, found in readings().items() for entry, _ in found for word in entry.noun or (form,))


@cache
def kinds() -> Sequence[Kind]:
    """Every kind of event."""
    return tuple(_kind(name, table) for name, table in _source().items() if name not in _NO_KINDS)


@cache
def role_meanings() -> Mapping[str, str]:
    """What each role means."""
    return dict(_source()["roles"])


def roles_of(kind: Kind) -> list[str]:
    """The roles that participants play in events of a kind."""
    found = {role for entry, _ in _forms_of_all(_source()) if entry.kind == kind for role in entry.roles.values()}
    return sorted(found - {PLACE})


def words_of(kind: Kind) -> list[str]:
    """The words that tell of a kind, as the lexicon has them, with those that they need behind them."""
    rows = [*_source()[kind.name].get("verbs", ()), *_source()[kind.name].get("nouns", ())]
    return list(dict.fromkeys(word for row in rows for word in row["words"]))


_NO_KINDS = ("roles", "sets", "irregular")


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "lexicon.toml").read_text(encoding="utf-8"))


def _kind(name: str, table: Mapping[str, Any]) -> Kind:
    return Kind(name=name, plover=table.get("plover"), cameo=table.get("cameo"))


def _forms_of_all(source: Mapping[str, Any]) -> list[tuple[Entry, dict[Form, str]]]:
    found: list[tuple[Entry, dict[Form, str]]] = []
    for name, table in source.items():
        if name in _NO_KINDS:
            continue
        kind = _kind(name, table)
        for row in table.get("verbs", ()):
            entry = _entry(kind, {"never_planned": table.get("never_planned", False)} | row, source["sets"])
            found += [(entry, inflect(word, source["irregular"].get(word))) for word in row["words"]]
        for row in table.get("nouns", ()):
            entry = _entry(kind, row, source["sets"])
            found += [(entry, {"noun": word}) for word in row["words"]]
    return found


def _entry(kind: Kind, row: Mapping[str, Any], sets: Mapping[str, Sequence[str]]) -> Entry:
    def words(name: str) -> frozenset[str]:
        given = row.get(name, ())
        return frozenset(sets[given] if isinstance(given, str) else given)

    return Entry(
        kind=kind,
        roles={name: row[name] for name in ARGUMENTS if name in row},
        types={name: frozenset(types) for name, types in row.get("types", {}).items()},
        needs=row.get("needs", 1),
        requires=words("requires"),
        next=words("next"),
        noun=words("noun"),
        people=words("people"),
        near=words("near"),
        never_near=words("never_near"),
        never_next=words("never_next"),
        has_passive_only=row.get("passive", False),
        has_bare_passive=row.get("headline", False),
        is_fact=row.get("fact", False),
        is_never_planned=row.get("never_planned", False),
    )


_VOWELS = "aeiou"


def inflect(base: str, irregular: Sequence[str] | None = None) -> dict[Form, str]:
    """The forms of a verb.

    >>> inflect("visit")["past"], inflect("agree")["ing"], inflect("marry")["past"], inflect("step")["past"]
    ('visited', 'agreeing', 'married', 'stepped')
    """
    if irregular:
        present, past, participle, ing = irregular
        return {"base": base, "present": present, "past": past, "participle": participle, "ing": ing}
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in _VOWELS:
        past, present = f"{base[:-1]}ied", f"{base[:-1]}ies"
    else:
        stem += base[-1] if base in _DOUBLING else ""
        past = f"{stem}ed"
        present = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    ing = f"{base}ing" if base.endswith(("ee", "y")) else f"{stem}ing"
    return {"base": base, "present": present, "past": past, "participle": past, "ing": ing}


_DOUBLING = frozenset({"step"})
"""Verbs that double their last letter, of those in the lexicon."""
