"""Persons across the corpus: one group for each person, whatever the articles call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from transforms.linking.evidence import INITIALS, ONLY, PART
from transforms.linking.groups import Group, Named, attach_slips, pairs
from transforms.linking.persons import Person, match_words, person
from transforms.linking.spelling import EDIT_FROM

People = list[Group[Person]]
BySurname = dict[str, People]


def group_people(names: Iterable[Named]) -> People:
    """Groups of names of persons, each with its host if it has one.

    A full name's group is that of its given name and surname as skeletons, so that its key does not depend on which
    spelling or which middle names were met first. Only where middle names contradict one another does a key hold them.
    Parts of a name, slips, initials and bare surnames attach to a group, if only one fits, and define none.
    """
    full, abbreviated, bare = _by_fullness(names)
    groups = [group for bucket in full.values() for group in _full_groups(bucket)]
    by_surname: BySurname = defaultdict(list)
    for group in groups:
        by_surname[group.form.surname].append(group)
    _attach_parts(groups)
    attach_slips(groups, _slips(groups))
    groups += _attach_all(abbreviated, by_surname, INITIALS)
    return groups + _attach_all(bare, by_surname, ONLY)


_Forms = dict[Hashable, dict[Person, list[Named]]]


def _by_fullness(names: Iterable[Named]) -> tuple[_Forms, _Forms, _Forms]:
    """Names with given name and surname, those with initials only, and single words; each by what makes its key."""
    full: _Forms = defaultdict(lambda: defaultdict(list))
    abbreviated: _Forms = defaultdict(lambda: defaultdict(list))
    bare: _Forms = defaultdict(lambda: defaultdict(list))
    for name in names:
        form = person(name.name)
        if len(form.words) < 2:
            bare[form.keys or (name.name,)][form].append(name)
        elif all(len(word) == 1 for word in form.words[:-1]):
            abbreviated[form.keys][form].append(name)
        else:
            full[_outer(form)][form].append(name)
    return full, abbreviated, bare


def _outer(form: Person) -> tuple[str, str]:
    """Given name and surname; an initial before the name by which somebody goes is passed over."""
    given = next(key for key, word in zip(form.keys, form.words, strict=True) if len(word) > 1)
    return given, form.keys[-1]


def _full_groups(bucket: dict[Person, list[Named]]) -> People:
    """One group, or several where middle names or "Jr." contradict one another; a name without them is then its own."""
    forms = sorted(bucket, key=lambda form: (-len(form.words), form.keys, form.words, form.suffix, form.shown))
    heads: list[Person] = []
    members: dict[Person, list[Person]] = {}
    for form in forms:
        fits = [head for head in heads if match_words(form, head)]
        host = fits[0] if len(fits) == 1 else form
        if host is form:
            heads.append(form)
        members.setdefault(host, []).append(form)
    key = " ".join(_outer(forms[0]))
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
    """Attach names that begin in the middle of a longer one: "Garcia Marquez", "Mahmood Qureshi"."""
    inner: BySurname = defaultdict(list)
    for group in groups:
        for key, word in zip(group.form.keys[1:-1], group.form.words[1:-1], strict=True):
            if len(word) > 1:
                inner[f"{key} {group.form.surname}"].append(group)
    for group in groups:
        fits = inner.get(group.key, ())
        group.attach([host for host in fits if host is not group and match_words(group.form, host.form)], PART)


def _slips(groups: People) -> dict[str, set[str]]:
    """Keys of groups, and those of the groups of which one word is one edit away while the others fit."""
    free = {group.key: group for group in groups if group.host is None}
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs(_slip_blocks(free.values())):
        short, long = sorted((free[one].form, free[other].form), key=lambda form: len(form.words))
        if other not in found[one] and match_words(short, long):
            found[one].add(other)
            found[other].add(one)
    return {key: others for key, others in found.items() if others}


def _slip_blocks(groups: Iterable[Group[Person]]) -> dict[Hashable, set[str]]:
    """Groups that share one of two outer words and the first or last two letters of the other.

    Of two words of five letters or more, one edit apart and with the same first letter, either the first or the last
    two letters are the same.
    """
    blocks: dict[Hashable, set[str]] = defaultdict(set)
    for group in groups:
        given, surname = group.form.words[0], group.form.words[-1]
        for word, shared in ((surname, ("given", group.form.keys[0])), (given, ("surname", group.form.surname))):
            if len(word) >= EDIT_FROM:
                blocks[*shared, word[:2], ""].add(group.key)
                blocks[*shared, word[0], word[-2:]].add(group.key)
    return blocks


def _attach_all(forms: _Forms, by_surname: BySurname, why: str) -> People:
    """Groups of forms with initials or a single word, attached to the one person of that surname whom they fit."""
    groups: People = []
    for _, found in sorted(forms.items(), key=lambda item: str(item[0])):
        form = min(found)
        group = Group(
            " ".join(("", *form.keys)) if form.keys else form.shown,
            form,
            [name for names in found.values() for name in names],
        )
        known = by_surname.get(form.surname, ()) if form.keys else ()
        group.attach([one for one in known if why == ONLY or match_words(*_by_length(form, one.form))], why)
        groups.append(group)
    for group in groups:
        if why == INITIALS:
            by_surname[group.form.surname].append(group)
    return groups


def _by_length(one: Person, other: Person) -> tuple[Person, Person]:
    return (one, other) if len(one.words) <= len(other.words) else (other, one)
