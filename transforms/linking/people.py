"""Persons across the corpus: one group for each person, whatever the articles call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from transforms.gazetteer import candidates
from transforms.linking.evidence import INITIALS, ONLY, PART
from transforms.linking.groups import Group, Named, Near, attach_slips
from transforms.linking.persons import Person, match_words
from transforms.linking.spelling import one_edit_pairs

People = list[Group[Person]]
BySurname = dict[str, People]


def group_people(names: list[Named[Person]]) -> People:
    """Groups of names of persons, each with its host if it has one.

    A full name's group is that of its given name and surname as skeletons, so that its key does not depend on which
    spelling or which middle names were met first. Only where middle names contradict one another does a key hold them.
    Parts of a name, slips, initials and bare surnames attach to a group, if only one fits, and define none.
    """
    alone = [Group(" ".join(outer_keys(name.form)), name.form, [name]) for name in names if name.is_alone]
    full, abbreviated, bare = _by_fullness(name for name in names if not name.is_alone)
    met = [group for bucket in full.values() for group in _full_groups(bucket)]
    _attach_parts(met)
    attach_slips(met, _slips(met))
    groups = [*alone, *met]
    by_surname: BySurname = defaultdict(list)
    asked = {form.surname for bucket in (*abbreviated.values(), *bare.values()) for form in bucket}
    for group in groups:
        if group.form.surname in asked:
            by_surname[group.form.surname].append(group)
    groups += _attach_abbreviated(abbreviated, by_surname)
    given = {word for group in groups for word in group.form.words[:1]}
    return groups + _attach_bare(bare, by_surname, given)


_Forms = dict[Hashable, dict[Person, list[Named[Person]]]]


def _by_fullness(names: Iterable[Named[Person]]) -> tuple[_Forms, _Forms, _Forms]:
    """Names with given name and surname, those with initials only, and single words; each by what makes its key."""
    full: _Forms = defaultdict(lambda: defaultdict(list))
    abbreviated: _Forms = defaultdict(lambda: defaultdict(list))
    bare: _Forms = defaultdict(lambda: defaultdict(list))
    for name in names:
        form = name.form
        if len(form.words) < 2:
            bare[form.keys or (name.name,)][form].append(name)
        elif is_abbreviated(form):
            abbreviated[form.keys][form].append(name)
        else:
            full[outer_keys(form)][form].append(name)
    return full, abbreviated, bare


def is_abbreviated(form: Person) -> bool:
    """Whether there are nothing but initials before the surname."""
    return all(len(word) == 1 for word in form.words[:-1])


def outer_keys(form: Person) -> tuple[str, str]:
    """Given name and surname; an initial before the name by which somebody goes is passed over."""
    at = 0
    while len(form.words[at]) == 1:
        at += 1
    return form.keys[at], form.keys[-1]


def _full_groups(bucket: dict[Person, list[Named[Person]]]) -> People:
    """One group, or several where middle names or "Jr." contradict one another; a name without them is then its own."""
    if len(bucket) == 1:
        ((form, names),) = bucket.items()
        return [Group(" ".join(outer_keys(form)), form, names)]
    forms = sorted(bucket, key=lambda form: (-len(form.words), form.keys, form.words, form.suffix, form.shown))
    heads: list[Person] = []
    members: dict[Person, list[Person]] = {}
    for form in forms:
        fits = [head for head in heads if match_words(form, head)]
        host = fits[0] if len(fits) == 1 else form
        if host is form:
            heads.append(form)
        members.setdefault(host, []).append(form)
    key = " ".join(outer_keys(forms[0]))
    is_one = len(heads) == 1
    return [
        Group(
            key if is_one or _is_plain(head) else " ".join((*head.keys, head.suffix)),
            head,
            [name for form in found for name in bucket[form]],
        )
        for head, found in members.items()
    ]


def _is_plain(form: Person) -> bool:
    return len(form.words) == 2 and not form.suffix


def _attach_parts(groups: People) -> None:
    """Attach a name that begins in the middle of a longer one, "Garcia Marquez", or the longer to it, if it is rarer.

    What comes before a frequent name is often no part of it: "Striker Thierry Henry".
    """
    by_key = {group.key: group for group in groups}
    related: dict[str, People] = defaultdict(list)
    for group in groups:
        form = group.form
        for key, word in zip(form.keys[1:-1], form.words[1:-1], strict=True):
            part = by_key.get(f"{key} {form.surname}") if len(word) > 1 else None
            if part and part is not group and match_words(*_by_length(part.form, form)):
                related[part.key].append(group)
                related[group.key].append(part)
    counts = {key: by_key[key].count for key in related}
    for key in sorted(related, key=lambda key: (counts[key], key)):
        larger = [other for other in related[key] if (counts[other.key], other.key) > (counts[key], key)]
        by_key[key].attach(larger, PART)


def _slips(groups: People) -> Near:
    """Groups of which one outer word is one edit away from another's, while the others fit and nobody else bears it."""
    free = {group.key: group for group in groups if group.host is None}
    blocks: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for group in free.values():
        words, keys = group.form.words, group.form.keys
        blocks["given", keys[0]].append((words[-1], group.key))
        blocks["surname", keys[-1]].append((words[0], group.key))
    found: Near = defaultdict(set)
    for block in blocks.values():
        for one, other in one_edit_pairs(block) if len(block) > 1 else ():
            if match_words(*_by_length(free[one].form, free[other].form)):
                found[one].add(other)
                found[other].add(one)
    return found


def _attach_abbreviated(forms: _Forms, by_surname: BySurname) -> People:
    """Groups of names with initials, attached to the one person of that surname whom they fit."""
    groups = _grouped(forms)
    for group in groups:
        known = by_surname.get(group.form.surname, ())
        fits = [one for one in known if _may_begin(group.form, one.form)]
        group.attach([one for one in fits if match_words(*_by_length(group.form, one.form))], INITIALS)
    for group in groups:
        by_surname[group.form.surname].append(group)
    return groups


def _may_begin(short: Person, long: Person) -> bool:
    """Whether the first initial of a name stands for any word of another; quicker than to match them."""
    initial = short.words[0][0]
    return any(initial in {word[0], key[0]} for word, key in zip(long.words, long.keys, strict=True))


def _attach_bare(forms: _Forms, by_surname: BySurname, given: set[str]) -> People:
    """Groups of single words, attached to the one person of that surname; given names and places are none."""
    groups = _grouped(forms)
    for group in groups:
        word = group.form.words[-1] if group.form.words else ""
        is_surname = word and word not in given and not any(place.is_known for place in candidates(word))
        known = by_surname.get(group.form.surname, ()) if is_surname else ()
        group.attach([one for one in known if one.form.words[-1] == word and not one.form.is_double], ONLY)
    return groups


def _grouped(forms: _Forms) -> People:
    """Groups whose key begins with a space, so that it is that of no full name."""
    return [
        Group(
            " ".join(("", *form.keys)) if form.keys else form.shown,
            form,
            [name for names in found.values() for name in names],
        )
        for found in forms.values()
        for form in [min(found)]
    ]


def _by_length(one: Person, other: Person) -> tuple[Person, Person]:
    return (one, other) if len(one.words) <= len(other.words) else (other, one)
