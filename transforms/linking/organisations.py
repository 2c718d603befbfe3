"""Names of organisations and things: what spellings have in common, and which acronyms fit a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.gazetteer import country_codes, country_of_people, fold
from transforms.lexicon import words

_BRACKETED = re.compile(r"^(?P<name>[^()]{3,150}?) ?\((?P<acronym>[A-Z][\w&.-]{1,9})(?:$|\)(?P<rest>[^()]{0,60})$)")
_ACRONYM = re.compile(r"[A-Z](?=\w*[A-Z])[\w&]{1,9}")
_APART = re.compile(r"[^\w&]+")
_LEGAL = frozenset(
    [
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "plc",
        "llc",
        "llp",
        "co",
        "company",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "bv",
        "ab",
        "asa",
        "oyj",
        "spa",
        "pty",
        "pvt",
    ]
)
_GENERIC = frozenset(["party", "group", "holdings", "company", "corporation", "club", "fc", "afc", "cf", "plc"])
_LINKS = frozenset(["of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "&", "y"])
_BRITISH = (
    ("is", re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)"), "iz"),
    ("our", re.compile(r"(?<=[a-z]{2})our(?=s?$)"), "or"),
    ("centre", re.compile(r"^centre(?=s?$)"), "center"),
    ("theatre", re.compile(r"^theatre(?=s?$)"), "theater"),
    ("defence", re.compile(r"^defence$"), "defense"),
    ("programme", re.compile(r"^programme(?=s?$)"), "program"),
)
"""Letters that a word must hold, the pattern, and what it becomes."""

_LINKING = frozenset({"of", "for", "and", "the", "in"})
"""Small words that are often mistaken for one another: "Institute for/of Fiscal Studies"."""

_UNIONS = frozenset({"un", "eu", "european", "united nations"})
_MINISTRY = frozenset({"ministry", "department"})


class Title(NamedTuple):
    """A name that is no person's: as it is shown, its folded words, what its spellings share, and its own acronym.

    `acronym` is what stands in brackets behind the name, if anything.
    """

    shown: str
    words: tuple[str, ...]
    key: str
    acronym: str


@lru_cache(maxsize=100_000)
def title(surface: str) -> Title:
    """Take a name apart.

    >>> title("Shanghai Cooperation Organisation (SCO)").acronym
    'SCO'
    >>> title("Ministry of Foreign Affairs").key == title("Foreign Ministry").key
    True
    >>> title("Yukos Ltd.").key, title("the World Trade Organization").key
    ('yukos', 'world trade organization')
    """
    clean = " ".join(surface.split()).strip("\"'“”‘’,;:-– ")
    match = _BRACKETED.match(clean) if "(" in clean else None
    shown = f"{match['name']}{match['rest'] or ''}" if match else clean
    spelled = tuple(word for word in _APART.split(fold(shown.replace("'s", "").replace("’s", ""))) if word)
    bare = spelled[1:] if len(spelled) > 1 and spelled[0] == "the" else spelled
    return Title(shown or surface, bare, _key(bare), match["acronym"] if match else "")


def is_acronym(surface: str) -> bool:
    """Whether a name looks like an acronym: one word with two capitals or more.

    >>> is_acronym("SCO"), is_acronym("MoFA"), is_acronym("Nato")
    (True, True, False)
    """
    return _ACRONYM.fullmatch(surface.replace(".", "")) is not None


def spells(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether the initials of a name are the letters of an acronym, small words counted or not.

    >>> spells("SCO", ("shanghai", "cooperation", "organisation")), spells("UN", ("university",))
    (True, False)
    """
    letters = fold(acronym)
    initials = "".join(word[0] for word in words)
    without_links = "".join(word[0] for word in words if word not in _LINKS)
    return len(letters) > 1 and letters in {initials, without_links}


def may_spell(acronym: str, words: tuple[str, ...]) -> bool:
    """Whether an acronym can be made of letters of a name, in their order from its first on, or of its last words.

    >>> may_spell("MoFA", ("ministry", "of", "foreign", "affairs")), may_spell("BBC", ("itv",))
    (True, False)
    >>> may_spell("CFM", ("sco", "council", "of", "foreign", "ministers"))
    True
    """
    if fold(acronym) in words:
        return False
    if any(spells(acronym, words[at:]) for at in range(1, len(words) - 1)):
        return True
    letters, rest = fold(acronym).replace("&", ""), iter("".join(words))
    return len(words) > 1 and letters[:1] == words[0][0] and all(letter in rest for letter in letters)


def is_short_form(short: Title, long: Title) -> bool:
    """Whether a name is what is left of a longer one without what everybody knows.

    That is without the country ("Federal Reserve"), without a word for what kind of body it is ("Labour"), or with
    nothing but that word ("the Army"). The end of a name is not enough: Arsenal is no short form of "Stoke v Arsenal".

    >>> is_short_form(title("Army"), title("Pakistan Army")), is_short_form(title("Labour"), title("Labour Party"))
    (True, True)
    >>> is_short_form(title("Liverpool"), title("Liverpool University")), is_short_form(title("BP"), title("TNK-BP"))
    (False, False)
    """
    if not 0 < len(short.words) < len(long.words):
        return False
    before, after = long.words[: -len(short.words)], long.words[len(short.words) :]
    if long.words[: len(short.words)] == short.words and set(after) <= _GENERIC:
        return True
    is_end = long.shown.casefold().endswith(" " + short.shown.casefold())
    is_body = len(short.words) == 1 and short.words[0] in _bodies()
    return is_end and (is_body or _is_country(" ".join(before)))


@cache
def _bodies() -> frozenset[str]:
    return words("transforms.linking", "bodies")


def _is_country(name: str) -> bool:
    return name in _UNIONS or name in country_codes() or country_of_people(name) is not None


def _key(words: tuple[str, ...]) -> str:
    spelled = tuple("and" if word == "&" else _americanised(word) for word in words)
    while len(spelled) > 1 and spelled[-1] in _LEGAL:
        spelled = spelled[:-1]
    if spelled and (_MINISTRY & set(spelled)) and len(spelled) > 1:
        return " ".join(sorted(set(spelled) - {"of", "affairs", "for", "and", "the"}))
    return " ".join([word for word in spelled if word not in _LINKING] or spelled)


@lru_cache(maxsize=50_000)
def _americanised(word: str) -> str:
    for letters, pattern, into in _BRITISH:
        if letters in word:
            word = pattern.sub(into, word)
    return word
