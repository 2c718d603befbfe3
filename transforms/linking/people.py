"""Persons across the corpus: one group for each person, whatever the articles call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from transforms.linking.evidence import INITIALS, ONLY, PART
from transforms.linking.groups import Group, Named, Near, attach_slips
from transforms.linking.persons import Person, match_words, person
from transforms.linking.spelling import one_edit_pairs

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
    at = 0
    while len(form.words[at]) == 1:
        at += 1
    return form.keys[at], form.keys[-1]


def _full_groups(bucket: dict[Person, list[Named]]) -> People:
    """One group, or several where middle names or "Jr." contradict one another; a name without them is then its own."""
    if len(bucket) == 1:
        ((form, names),) = bucket.items()
        return [Group(" ".join(_outer(form)), form, names)]
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
