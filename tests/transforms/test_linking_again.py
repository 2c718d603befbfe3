"""Linking only what a change reaches comes to the same as linking everything."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.linking import Edit, Entity, link_again, link_entities, nothing_known, reach, split_of
from transforms.linking.names import add_names

Article = tuple[tuple[str, str], ...]

_SPELLING = ["type", "name", "place", "name_id", "surface", "evidence"]

FAMILIES = [
    "Sergey Lavrov, Sergei Lavrov, Sergey V. Lavrov, Sergey Lavorv, S. Lavrov, Lavrov, Lavorv, Lavroff, Ivan Lavrov",
    "George Bush, George W. Bush, George H. W. Bush, G. Bush, G. W. Bush, Bush, Jeb Bush, George, Bush George",
    "Shah Mahmood Qureshi, Mehmood Qureshi, Mahmood Qureshi, Moin Qureshi, Qureshi, M. Qureshi, Shah, Kureshi",
    "Maria Garcia Marquez, Garcia Marquez, Marquez, Maria Marquez, M. Marques, Maria Marques, Maria, Mariya Marquez",
    "Anna Smith-Jones, Anna Jones, Jones, A. Jones, Smith, Anna Smith, Lord Smith, Robert Smith Jr, B. Smith",
    "Robert Martin, Bob Martin, Tim Martin, Martin, Martin Smith, Timothy Marten, T. Martin, M. Smith, Smith",
    "Paris, Angela Paris, Angela Merkel, Angela Merkle, Angella Merkel, Merkel, A. Merkel, Angela, Mr, J, J. Angela",
    "ORG Port Office, ORG PO, ORG Post Office, ORG Port Offices, ORG Port Ofice, ORG Office, ORG Port Office (PO)",
    "ORG Harbour Board, ORG Harbor Board, ORG HB, ORG Harbour Bank, ORG Harbuor Bank, ORG Hrabour Bank (HB)",
    "ORG Ministry of Health, ORG Health Ministry, ORG MoH, ORG Ministry of Helath, ORG Ministry of Hope, FAC MoH",
    "GPE Hyderabad, GPE India, GPE Pakistan, GPE Georgia, GPE US, GPE United States, NORP Indians, LOC Georgia",
]
"""Names that have to do with one another; persons where no type stands before them."""


def typed(name: str) -> tuple[str, str]:
    kind, _, rest = name.partition(" ")
    return (kind, rest) if kind in {"ORG", "GPE", "NORP", "FAC", "LOC"} else ("PERSON", name)


@st.composite
def articles_of(draw: st.DrawFn) -> list[Article]:
    """Articles about one or two families."""
    families = draw(st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=2, unique=True))
    pool = [typed(name) for family in families for name in family.split(", ")]
    return draw(st.lists(st.lists(st.sampled_from(pool), min_size=1, max_size=4).map(tuple), min_size=2, max_size=9))


def mentions(number: int, article: Article) -> pl.DataFrame:
    """The mentions of an article, one behind the other, with their names."""
    article_id = f"{number:064x}"
    ends = [sum(len(name) + 2 for _, name in article[: at + 1]) for at in range(len(article))]
    rows = [
        (article_id, kind, name, end - 2 - len(name), end - 2) for (kind, name), end in zip(article, ends, strict=True)
    ]
    schema = ["article_id", "type", "surface", "start_char", "end_char"]
    place = pl.DataFrame(
        {"article_id": [article_id], "dateline_place": [None]}, schema_overrides={"dateline_place": pl.String}
    )
    return add_names(pl.DataFrame(rows, schema=schema, orient="row"), place)


def spelled(articles: dict[int, Article]) -> pl.DataFrame:
    everything = pl.concat([mentions(number, article).select(_SPELLING) for number, article in articles.items()])
    return everything.group_by(_SPELLING).agg(mention_count=pl.len().cast(pl.Int64))


class Tables:
    """The tables that linking fills, brought up to date run by run as the warehouse does it."""

    def __init__(self) -> None:
        self.known = nothing_known()
        self.links: dict[str, str] = {}
        self.spellings: dict[tuple[str, str], str] = {}
        self.entities: dict[str, tuple[object, ...]] = {}
        self.aliases: dict[tuple[str, str], tuple[object, ...]] = {}
        self.edits: list[Edit] = []
        self.articles: dict[int, Article] = {}

    def run(self, added: dict[int, Article], removed: Sequence[int], edits: list[Edit]) -> int:
        """One run; returns how many names were linked again."""
        changed = {**added, **{number: self.articles.pop(number) for number in removed}}
        self.articles |= added
        news = spelled(changed) if changed else spelled({0: (("ORG", "x"),)}).clear()
        reached = reach(self.known, news, [*self.edits, *edits])
        every = spelled(self.articles) if self.articles else news.clear()
        present = every.join(reached.read.alias("name_id").to_frame(), on="name_id", how="semi")
        before = self.known.join(reached.read.alias("name_id").to_frame(), on="name_id", how="semi")
        found, self.known = link_again(self.known, reached, present, edits)
        stale = {*before["entity_id"], *found.entities["entity_id"]}
        stale |= {one.entity_id for edit in [*self.edits, *edits] for one in (edit.entity, edit.other)}
        self.entities = {key: row for key, row in self.entities.items() if key not in stale}
        self.entities |= {row[0]: row for row in found.entities.iter_rows()}
        self.aliases = {key: row for key, row in self.aliases.items() if key[0] not in stale}
        self.aliases |= {row[:2]: row for row in found.aliases.iter_rows()}
        for name_id in reached.read:
            self.links.pop(name_id, None)
        self.spellings = {key: one for key, one in self.spellings.items() if key[0] not in set(reached.read)}
        self.links |= dict(found.links.iter_rows())
        self.spellings |= {row[:2]: row[2] for row in found.spellings.iter_rows()}
        self.edits = edits
        return reached.again.len()

    def check(self) -> None:
        """See that everything is as linking all names anew has it."""
        every = spelled(self.articles) if self.articles else spelled({0: (("ORG", "x"),)}).clear()
        expected = link_entities(every, self.edits)
        assert self.links == dict(expected.links.iter_rows())
        assert self.spellings == {row[:2]: row[2] for row in expected.spellings.iter_rows()}
        assert self.entities == {row[0]: row for row in expected.entities.iter_rows()}
        assert self.aliases == {row[:2]: row for row in expected.aliases.iter_rows()}


@st.composite
def edits_of(draw: st.DrawFn, articles: list[Article]) -> list[Edit]:
    """Merges and splits of entities that are there, by identifier or only by name, and of some that are not."""
    found = link_entities(spelled(dict(enumerate(articles))), [])
    known = [Entity(*row) for row in found.entities.select("entity_id", "type", "name").sort("entity_id").iter_rows()]
    known += [one._replace(entity_id="0" * 64) for one in known]
    made: list[Edit] = []
    for _ in range(draw(st.integers(0, 3))):
        pool = [*known, *(edit.other for edit in made if edit.action == "split")]
        one, other = draw(st.sampled_from(pool)), draw(st.sampled_from(pool))
        if draw(st.booleans()):
            made.append(Edit("merge", one, other))
        else:
            spellings = found.aliases.filter(entity_id=one.entity_id)["alias"].sort().to_list() or [other.name]
            made.append(split_of(one, draw(st.sampled_from(spellings))))
    return made


@given(data=st.data(), articles=articles_of())
@settings(max_examples=40, deadline=None)
def test_runs_in_any_order_and_split_come_to_the_same_as_all_at_once(
    data: st.DataObject, articles: list[Article]
) -> None:
    order = data.draw(st.permutations(range(len(articles))))
    edits = data.draw(edits_of(articles))
    tables = Tables()
    while order:
        size = data.draw(st.integers(1, len(order)))
        removed = data.draw(st.lists(st.sampled_from(sorted(tables.articles)), unique=True)) if tables.articles else []
        count = data.draw(st.integers(0, len(edits)))
        tables.run({number: articles[number] for number in order[:size]}, removed, edits[:count])
        tables.check()
        order = [*order[size:], *(number for number in removed if data.draw(st.booleans()))]
    tables.run({}, [], edits)
    tables.check()


def test_a_change_reaches_few_names() -> None:
    tables = Tables()
    surnames = [f"{one}{two}" for one in ("Adler", "Brock", "Clement", "Dorn") for two in ("man", "berg", "ow", "ley")]
    full = {
        at: (("PERSON", f"Ada {name}"), ("PERSON", f"Bo {name}"), ("PERSON", name)) for at, name in enumerate(surnames)
    }
    tables.run(full, [], [])
    assert tables.run({99: (("PERSON", "Cleo Adlerman"),)}, [], []) == 4
    tables.check()


def test_an_edit_that_is_taken_back_leaves_no_trace() -> None:
    tables = Tables()
    tables.run({0: (("PERSON", "Ada Park"), ("PERSON", "Bo Lund"))}, [], [])
    ada, bo = (
        Entity(row[0], "PERSON", row[1]) for row in sorted(tables.entities.values(), key=lambda row: str(row[1]))
    )
    for edits in ([Edit("merge", ada, bo)], [split_of(ada, "Ada Park")], []):
        tables.run({}, [], edits)
        tables.check()


@pytest.mark.parametrize(
    ("standing", "arriving"),
    [
        ("Tim Martin; Martin Smith; Martin", "Martin"),
        ("Tim Martin; Martin", "Martin Smith"),
        ("Tim Smith; Ann Smith; Smith", "Smith"),
        ("Tim Smith; Smith", "Ann Smith"),
        ("Tim Smith; Smith", "Smith"),
        ("Tim Smith; Tom Smith; T. Smith", "T. Smith"),
        ("Tim Smith; Tom Smith; Dr T. Smith", "Dr T. Smith"),
        ("Tim Smith; T. Smith", "Tom Smith"),
        ("Tim Smith; T. Smith; Smith", "T. Smith"),
        ("T. Smith; A. Smith; Smith", "Smith"),
        ("Tim Smith; T. Smith; A. Smith; Smith", "Smith"),
        ("T. Smith; Smith", "Ann Smith"),
        ("Angela Merkel; Angela Merkle; A. Merkel; Merkel", "Angela Merkle"),
        ("Sergey Lavrov; S. Lavrov", "Sergei Lavrov"),
        ("Angela Merkel; Angela Merkel", "Angela Merkle"),
        ("Maria Garcia Marquez; Maria Garcia Marquez", "Garcia Marquez"),
        ("ORG Port Office; ORG Port Office", "ORG Port Ofice"),
        ("ORG Post Office (PO); ORG PO", "ORG Port Office (PO)"),
        ("ORG Post Office (PO); ORG Post Offcie", "ORG PO"),
    ],
)
def test_who_has_a_say_is_asked(standing: str, arriving: str) -> None:
    """Articles of one name each stand, and one more comes."""
    tables = Tables()
    tables.run({at: (typed(name),) for at, name in enumerate(standing.split("; "))}, [], [])
    tables.run({99: (typed(arriving),)}, [], [])
    tables.check()
    tables.run({}, [99], [])
    tables.check()
