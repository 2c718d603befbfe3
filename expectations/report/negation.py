"""A check's name where it is not true, in words: names say what is true of good data, readers ask what is wrong.

It knows the forms that names of checks have. A name of another form is put as "Not true: ...", clumsy and right.
"""

from __future__ import annotations

import re

from expectations.report.wording import capital

_VERBS = {
    "comes": "come",
    "counts": "count",
    "ends": "end",
    "gives": "give",
    "has": "have",
    "holds": "hold",
    "lies": "lie",
    "loads": "load",
    "matches": "match",
    "mentions": "mention",
    "says": "say",
    "stands": "stand",
    "takes": "take",
}
"""Third persons that names are told with, and their infinitives."""

_PLURAL_VERBS = ("agree", "balance", "fire", "follow", "lie")

_FORMS: tuple[tuple[str, str], ...] = (
    (r"^no source has ", "a source has "),
    (r"^no (.+) is left$", r"\1 is left in the text"),
    (r"^(.+ id) stands in (\w+)$", r"\1 refers to no row of \2"),
    (r"^every ", "not every "),
    (r"^few ", "many "),
    (r" has at most one ", " has more than one "),
    (r" no (earlier|longer|later) ", r" \1 "),
    (r" is still ", " is no longer "),
    (r" ended ", " did not end "),
    (r" is no ([aeiou])", r" is an \1"),
    (r" is no ", " is a "),
    (r" in no ", " in "),
    (r" (has|have|is|are|lies|lie) not ", r" \1 "),
    (r" do not ", " "),
    (r" does not (\w+ )?fire ", r" \1fires "),
    (r" (is|are) ", r" \1 not "),
    (rf" ({'|'.join(_PLURAL_VERBS)})\b", r" do not \1"),
)
"""What turns a name into its contrary: the first that fits does."""

_THIRD_PERSON = re.compile(rf" ({'|'.join(_VERBS)}) ")


def untrue(name: str) -> str:
    """What is wrong where a check is not true.

    >>> untrue("no_source_has_gone_silent"), untrue("mentions_do_not_overlap"), untrue("key_is_unique")
    ('A source has gone silent', 'Mentions overlap', 'Key is not unique')
    """
    text = name.replace("_", " ")
    for form, contrary in _FORMS:
        found, number = re.subn(form, contrary, text, count=1)
        if number:
            return capital(found)
    verb = _THIRD_PERSON.search(text)
    if verb is not None:
        return capital(f"{text[: verb.start()]} does not {_VERBS[verb[1]]} {text[verb.end() :]}")
    return f"Not true: {text}"
