"""The rules in the order in which they run, and the account of what each one did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from transforms.extraction.mentions import acronyms, document, edges, headed, known, lists, peoples, persons, places
from transforms.extraction.mentions.article import Article, Name

Rule = Callable[[Article, list[Name]], list[Name]]

RULES: tuple[Rule, ...] = (
    edges.web_names_dropped,
    edges.names_cut_at_breaks,
    edges.joined_names_parted,
    edges.edges_trimmed,
    edges.titles_taken_off,
    edges.plain_words_dropped,
    headed.headed_organisations,
    headed.headed_facilities,
    headed.facilities_with_a_class,
    headed.headed_places,
    headed.headed_events,
    headed.headed_laws,
    known.known_events,
    known.storms_named,
    known.known_products,
    known.known_organisations,
    places.known_places,
    peoples.known_peoples,
    peoples.known_languages,
    places.places_with_a_class,
    persons.titled_persons,
    persons.described_persons,
    persons.given_names_known,
    persons.aged_persons,
    persons.speakers,
    persons.persons_by_their_people,
    persons.nicknamed_persons,
    places.places_by_preposition,
    persons.persons_with_heads_are_none,
    lists.lists_share_a_type,
    known.organisations_described,
    known.names_with_an_article,
    acronyms.acronyms_parted_from_persons,
    acronyms.acronyms_in_brackets,
    acronyms.acronyms_are_no_persons,
    persons.persons_completed,
    document.surnames_are_persons,
    document.one_type_per_name,
    document.missed_repeats_tagged,
)


def corrected(article: Article, names: Sequence[Name]) -> list[Name]:
    """The names of an article after all rules, each with who found it in `source`."""
    found = list(names)
    for rule in RULES:
        before = {name[:3] for name in found}
        found = [
            name if name[:3] in before else name._replace(source=_told(name.source, rule))
            for name in rule(article, found)
        ]
    return found


def _told(source: str, rule: Rule) -> str:
    """The source of a name that a rule has made, or changed the offsets or the type of."""
    return f"{source.partition('+')[0]}+{rule.__name__}" if source else f"rule:{rule.__name__}"
