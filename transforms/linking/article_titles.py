"""Organisations, places and things within one article: spellings, acronyms and short forms of one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from transforms.linking.evidence import ACRONYM, BRACKETS, SAME, SHORT, VARIANT
from transforms.linking.mention import Mention, Name
from transforms.linking.organisations import Title, is_acronym, is_short_form, may_spell, spells, title
from transforms.linking.spelling import is_shouted

_BRACKET_GAP = 2
"""Characters between a name and the acronym in brackets behind it."""

_NO_ACRONYMS = frozenset({"NORP", "LANGUAGE"})

Resolved = dict[str, tuple[str, str]]
"""The key that each key stands for, and why."""


def name_titles(kind: str, mentions: Sequence[Mention]) -> list[Name]:
    """The fullest form in the article for each mention of one type that is not PERSON, in the order of the text."""
    forms = [title(mention.surface) for mention in mentions]
    shown = _shown(forms)
    resolved = _resolve(kind, mentions, forms) if len(shown) > 1 or any(form.acronym for form in forms) else {}
    return [_name(form, shown, resolved) for form in forms]


def _name(form: Title, shown: dict[str, Title], resolved: Resolved) -> Name:
    key, why = resolved.get(form.key, (form.key, SAME))
    head = shown[key]
    return Name(head.shown, why if why != SAME or form.words == head.words else VARIANT)


def _shown(forms: list[Title]) -> dict[str, Title]:
    """The form under which each key is shown: the most frequent, and not in capitals if it can be helped."""
    counts = Counter(forms)
    spelled = Counter(form.shown.casefold() for form in forms)
    ascending = sorted(
        counts, key=lambda form: (spelled[form.shown.casefold()], not is_shouted(form.shown), counts[form], form.shown)
    )
    return {form.key: form for form in ascending}


def _resolve(kind: str, mentions: Sequence[Mention], forms: list[Title]) -> Resolved:
    words = {form.key: form.words for form in forms}
    resolved: Resolved = {}
    if kind not in _NO_ACRONYMS:
        acronyms = {form.key: form.shown for form in forms if is_acronym(form.shown)}
        defined = {key: (full, BRACKETS) for key, full in _defined(mentions, forms) if key in acronyms}
        matched = {
            key: (fits[0], ACRONYM)
            for key, acronym in acronyms.items()
            if len(fits := [full for full in words if full != key and spells(acronym, words[full])]) == 1
        }
        resolved = matched | defined
    return resolved | (_short_forms(forms, resolved) if kind == "ORG" else {})


def _defined(mentions: Sequence[Mention], forms: list[Title]) -> Iterable[tuple[str, str]]:
    """Keys of acronyms and of the names that they stand behind or before in brackets."""
    for form in forms:
        if form.acronym:
            yield title(form.acronym).key, form.key
    for at in range(1, len(mentions)):
        one, other = forms[at - 1], forms[at]
        if mentions[at].start - mentions[at - 1].end == _BRACKET_GAP and one.key != other.key:
            if is_acronym(other.shown) and may_spell(other.shown, one.words):
                yield other.key, one.key
            elif is_acronym(one.shown) and may_spell(one.shown, other.words):
                yield one.key, other.key


def _short_forms(forms: list[Title], acronyms: Resolved) -> Resolved:
    """Names that are short for one longer name in the article, as "the Council" for the European Council."""
    heads: list[Title] = []
    resolved: Resolved = {}
    titles = {form.key: form for form in forms if form.key not in acronyms}
    for key in sorted(titles, key=lambda key: (-len(titles[key].words), key)):
        fits = [head for head in heads if is_short_form(titles[key], head)]
        if len(fits) == 1:
            resolved[key] = (fits[0].key, SHORT)
        else:
            heads.append(titles[key])
    return resolved
