"""The rules in the order in which they run, and the account of what each one did."""

from __future__ import annotations

from collections.abc import Callable

from transforms.extraction.mentions.acronyms import acronyms_in_brackets
from transforms.extraction.mentions.article import Article, Name
from transforms.extraction.mentions.breaks import joined_names_parted, names_cut_at_breaks, web_names_dropped
from transforms.extraction.mentions.classes import (
    facilities_with_a_class,
    organisations_described,
    places_with_a_class,
    storms_named,
)
from transforms.extraction.mentions.document import missed_repeats_tagged, one_type_per_name, surnames_are_persons
from transforms.extraction.mentions.doubts import (
    acronyms_are_no_persons,
    names_with_an_article,
    persons_with_heads_are_none,
)
from transforms.extraction.mentions.edges import edges_trimmed, plain_words_dropped, titles_taken_off
from transforms.extraction.mentions.forms import acronyms_parted_from_persons, nicknamed_persons, persons_completed
from transforms.extraction.mentions.headed import (
    headed_events,
    headed_facilities,
    headed_laws,
    headed_organisations,
    headed_places,
)
from transforms.extraction.mentions.known import known_events, known_organisations, known_products
from transforms.extraction.mentions.lists import lists_share_a_type
from transforms.extraction.mentions.peoples import known_languages, known_peoples
from transforms.extraction.mentions.persons import (
    aged_persons,
    described_persons,
    given_names_known,
    persons_by_their_people,
    speakers,
    titled_persons,
)
from transforms.extraction.mentions.places import known_places, places_by_preposition

Rule = Callable[[Article, list[Name]], list[Name]]
"""Takes the names of an article, sorted and without overlaps, and returns them corrected, sorted and without overlaps.

Its name is shown in `mentions.extractor`; its docstring says what it corrects and what it leaves alone.
"""

RULES: tuple[Rule, ...] = (
    web_names_dropped,
    names_cut_at_breaks,
    joined_names_parted,
    edges_trimmed,
    titles_taken_off,
    plain_words_dropped,
    headed_organisations,
    headed_facilities,
    facilities_with_a_class,
    headed_places,
    headed_events,
    headed_laws,
    known_events,
    storms_named,
    known_products,
    known_organisations,
    known_places,
    known_peoples,
    known_languages,
    places_with_a_class,
    titled_persons,
    described_persons,
    given_names_known,
    aged_persons,
    speakers,
    persons_by_their_people,
    nicknamed_persons,
    places_by_preposition,
    persons_with_heads_are_none,
    lists_share_a_type,
    organisations_described,
    names_with_an_article,
    acronyms_parted_from_persons,
    acronyms_in_brackets,
    acronyms_are_no_persons,
    persons_completed,
    surnames_are_persons,
    one_type_per_name,
    missed_repeats_tagged,
)
"""All rules in their order: where names begin and end, then what says their type, then what needs the whole article."""


def corrected(article: Article, found: list[Name]) -> list[Name]:
    """The names of an article after all rules, each with who found it in `source`."""
    for rule in RULES:
        names = rule(article, found)
        if names != found:
            before = {name[:3] for name in found}
            names = [name if name[:3] in before else _told(name, rule.__name__) for name in names]
        found = names
    return found


def _told(name: Name, rule: str) -> Name:
    """A name that a rule has made, or changed the offsets or the type of, with the rule in its source."""
    found_by = name.source.partition("+")[0]
    return name._replace(source=f"{found_by}+{rule}" if found_by else f"rule:{rule}")
