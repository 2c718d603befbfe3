"""Names within an article, entities across articles, places, and the edits of users."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from transforms.linking import Edit, Entity, Links, add_names, link_entities, split_of

PAIRS = tomllib.loads((Path(__file__).parent / "names" / "pairs.toml").read_text("utf-8"))
_MARKED = re.compile(r"\[([A-Z_]+) ([^\]]+)\]")


def named(*texts: str, dateline: str | None = None) -> pl.DataFrame:
    """Mentions of articles with their names; a mention is written as `[PERSON Ada Park]`."""
    rows = [row for number, text in enumerate(texts) for row in _mentions(f"{number:064x}", text)]
    schema = {"article_id": pl.String, "type": pl.String, "surface": pl.String, "start_char": pl.Int64}
    mentions = pl.DataFrame(rows, schema=schema | {"end_char": pl.Int64}, orient="row")
    articles = [(f"{number:064x}", dateline) for number in range(len(texts))]
    return add_names(
        mentions, pl.DataFrame(articles, schema={"article_id": pl.String, "dateline_place": pl.String}, orient="row")
    )


def _mentions(article_id: str, text: str) -> Iterator[tuple[str, str, str, int, int]]:
    marks = 0
    for match in _MARKED.finditer(text):
        start = match.start() - marks
        marks += match.end() - match.start() - len(match[2])
        yield article_id, match[1], match[2], start, start + len(match[2])


def spelled(mentions: pl.DataFrame) -> pl.DataFrame:
    return mentions.group_by("type", "name", "place", "name_id", "surface", "evidence").agg(
        mention_count=pl.len().cast(pl.Int64)
    )


def linked(*texts: str, edits: Sequence[Edit] = ()) -> Links:
    return link_entities(spelled(named(*texts)), list(edits))


def names_in(text: str, dateline: str | None = None) -> list[tuple[str, str, str]]:
    """Surface, name and evidence of each mention of one article."""
    return named(text, dateline=dateline).select("surface", "name", "evidence").rows()


def groups(links: Links) -> set[frozenset[str]]:
    """The spellings of each entity."""
    return {frozenset(found) for found in links.aliases.group_by("entity_id").agg("alias")["alias"].to_list()}


# within one article


@pytest.mark.parametrize(
    ("text", "surface", "name", "evidence"),
    [
        ("[PERSON Sergey Lavrov] came. [PERSON Lavrov] spoke.", "Lavrov", "Sergey Lavrov", "surname in article"),
        ("[PERSON Lavrov] spoke. [PERSON Sergey Lavrov] left.", "Lavrov", "Sergey Lavrov", "surname in article"),
        ("[PERSON Sergey Lavrov] came. [PERSON FM Lavrov] spoke.", "FM Lavrov", "Sergey Lavrov", "surname in article"),
        ("[PERSON Sergey Lavrov] came. [PERSON Lavorv] spoke.", "Lavorv", "Sergey Lavrov", "one edit"),
        ("[PERSON Sergey Lavrov] came. [PERSON S. Lavrov] spoke.", "S. Lavrov", "Sergey Lavrov", "initials"),
        ("[PERSON Qamar Bajwa], [PERSON Qamar Javed Bajwa]", "Qamar Bajwa", "Qamar Javed Bajwa", "part of the name"),
        ("[PERSON Imran Khan] came. [PERSON Imran] spoke.", "Imran", "Imran Khan", "given name in article"),
        ("[PERSON Xi Jinping] came. [PERSON Xi] spoke.", "Xi", "Xi Jinping", "given name in article"),
        ("[PERSON Osama bin Laden] hid. [PERSON bin Laden] ran.", "bin Laden", "Osama bin Laden", "surname in article"),
        ("[PERSON Sergey Lavrov] met [PERSON Wang Yi].", "Wang Yi", "Wang Yi", "same name"),
        (
            "The [ORG Shanghai Cooperation Organisation] ([ORG SCO]) met.",
            *("SCO", "Shanghai Cooperation Organisation", "acronym in brackets"),
        ),
        (
            "[ORG SCO] met: the [ORG Shanghai Cooperation Organisation].",
            *("SCO", "Shanghai Cooperation Organisation", "acronym in article"),
        ),
        (
            "The [ORG Council of Foreign Ministers] ([ORG CFM])",
            "CFM",
            "Council of Foreign Ministers",
            "acronym in brackets",
        ),
        ("The [ORG Port Office (PO)] met. [ORG PO] left.", "PO", "Port Office", "acronym in brackets"),
        ("The [ORG Pakistan Army] met. The [ORG Army] left.", "Army", "Pakistan Army", "short form in article"),
        ("[ORG Labour] won; the [ORG Labour Party] lost.", "Labour", "Labour Party", "short form in article"),
        ("[ORG Liverpool University] and [ORG Liverpool]", "Liverpool", "Liverpool", "same name"),
        ("[ORG BBC], [ORG ITV]", "ITV", "ITV", "same name"),
        ("[GPE ISLAMABAD]: In [GPE Islamabad] it rained.", "ISLAMABAD", "Islamabad", "same name"),
    ],
)
def test_a_short_form_means_the_fullest_form_in_its_article(text: str, surface: str, name: str, evidence: str) -> None:
    assert (surface, name, evidence) in names_in(text)


def test_a_surname_of_two_persons_means_the_one_named_before_it() -> None:
    found = names_in("[PERSON Bill Clinton] spoke. [PERSON Clinton] left. [PERSON Hillary Clinton] stayed.")
    assert found[1] == ("Clinton", "Bill Clinton", "surname in article")


def test_a_surname_after_two_persons_who_bear_it_stays_its_own() -> None:
    found = names_in("[PERSON Bill Clinton] met [PERSON Hillary Clinton]. [PERSON Clinton] left.")
    assert found[2] == ("Clinton", "Clinton", "same name")


def test_names_of_one_article_do_not_reach_another() -> None:
    found = named("[PERSON Sergey Lavrov] came.", "[PERSON Lavrov] spoke.")
    assert found["name"].to_list() == ["Sergey Lavrov", "Lavrov"]


# across articles


@pytest.mark.parametrize(
    ("kind", "one", "other", "evidence"),
    [(kind, *pair) for kind, pairs in PAIRS.items() for pair in pairs["same"]],
)
def test_spellings_of_one_are_one_entity(kind: str, one: str, other: str, evidence: str) -> None:
    for pair in ((one, other), (other, one)):
        links = linked(*(f"[{kind} {name}] came." for name in pair))
        assert groups(links) == {frozenset(pair)}
        assert evidence in links.aliases["evidence"].to_list()


@pytest.mark.parametrize(
    ("kind", "one", "other"), [(kind, *pair) for kind, pairs in PAIRS.items() for pair in pairs["apart"]]
)
def test_two_that_look_alike_are_two_entities(kind: str, one: str, other: str) -> None:
    links = linked(f"[{kind} {one}] came.", f"[{kind} {other}] came.")
    assert groups(links) == {frozenset({one}), frozenset({other})}


def test_one_name_of_two_types_is_two_entities() -> None:
    assert linked("[PERSON Chelsea] won.", "[ORG Chelsea] won.").entities.height == 2


@pytest.mark.parametrize("short", ["Qureshi", "M. Qureshi"])
def test_a_short_name_that_two_persons_bear_stays_its_own(short: str) -> None:
    texts = ("[PERSON Moin Qureshi]", "[PERSON Mahmood Qureshi]", f"[PERSON {short}]")
    assert groups(linked(*texts)) == {frozenset({"Moin Qureshi"}), frozenset({"Mahmood Qureshi"}), frozenset({short})}


def test_a_name_without_middle_names_stays_its_own_between_two_that_have_them() -> None:
    links = linked("[PERSON George W. Bush]", "[PERSON George H. W. Bush]", "[PERSON George Bush]")
    assert links.entities.height == 3


def test_an_acronym_means_what_articles_resolve_it_to() -> None:
    defined = "The [ORG Shanghai Cooperation Organisation] ([ORG SCO]) met."
    links = linked(defined, "The [ORG SCO] met.")
    assert groups(links) == {frozenset({"SCO", "Shanghai Cooperation Organisation"})}
    assert dict(links.aliases.select("alias", "evidence").iter_rows())["SCO"] == "acronym in brackets"


def test_an_acronym_that_two_bodies_share_stays_its_own() -> None:
    links = linked("[ORG Port Office] ([ORG PO])", "[ORG Post Office] ([ORG PO])", "The [ORG PO] met.")
    assert frozenset({"PO"}) in groups(links)


def test_an_acronym_means_what_nearly_all_articles_resolve_it_to() -> None:
    often = "[ORG European Union] ([ORG EU]) " + "[ORG EU] " * 20
    links = linked(often, "[ORG Europe Union] ([ORG EU])", "The [ORG EU] met.")
    assert groups(links) == {frozenset({"European Union", "EU"}), frozenset({"Europe Union", "EU"})}


def test_an_acronym_that_nobody_explains_is_not_guessed() -> None:
    assert linked("[ORG Shanghai Cooperation Organisation]", "The [ORG SCO] met.").entities.height == 2


def test_an_acronym_is_no_acronym_of_a_name_that_holds_it() -> None:
    assert linked("[ORG BBC Outside Broadcasts], [ORG BBC]", "The [ORG BBC] said").entities.height == 2


def test_an_acronym_is_shown_in_capitals_and_a_heading_is_not() -> None:
    links = linked("[GPE ISLAMABAD], [GPE ISLAMABAD], [GPE Islamabad]", "[GPE US], [GPE US], [GPE Us]")
    assert links.entities["name"].sort().to_list() == ["Islamabad", "US"]


def test_a_frequent_spelling_is_no_slip() -> None:
    often = "[PERSON Angela Merkel] " * 4
    assert linked(often, "[PERSON Angela Merkle] " * 4).entities.height == 2
    assert linked(often * 3, "[PERSON Angela Merkle] " * 4).entities.height == 1


def test_an_entity_is_known_by_its_most_frequent_full_name() -> None:
    links = linked("[PERSON LAVROV]", "[PERSON Sergei Lavrov]", "[PERSON Sergey Lavrov]. [PERSON Sergey Lavrov].")
    assert links.entities.select("name", "mention_count").rows() == [("Sergey Lavrov", 4)]


# what stands


def ids(links: Links) -> dict[str, str]:
    return dict(links.aliases.select("alias", "entity_id").iter_rows())


@pytest.mark.parametrize(
    ("stands", "comes"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Qamar Bajwa", "Qamar Javed Bajwa"),
        ("Qamar Javed Bajwa", "Qamar Bajwa"),
        ("Tony Blair", "Anthony Blair"),
        ("Sergey Lavrov", "Lavrov"),
    ],
)
def test_a_later_spelling_renumbers_nobody(stands: str, comes: str) -> None:
    before = linked(f"[PERSON {stands}]")
    after = linked(f"[PERSON {stands}]", *[f"[PERSON {comes}]"] * 5)
    assert ids(after)[stands] == ids(before)[stands] == ids(after)[comes]


POOL = [
    *[
        "PERSON Sergey Lavrov",
        "PERSON Sergei Lavrov",
        "PERSON Lavrov",
        "PERSON Sergey Lavorv",
        "PERSON S. Lavrov",
        "PERSON Lavorv",
    ],
    *[
        "PERSON George W. Bush",
        "PERSON George Bush",
        "PERSON George H. W. Bush",
        "PERSON Bush",
        "PERSON G. Bush",
        "PERSON Jeb Bush",
    ],
    *[
        "PERSON Shah Mahmood Qureshi",
        "PERSON Mehmood Qureshi",
        "PERSON Moin Qureshi",
        "PERSON Qureshi",
        "PERSON Shah Qureshi",
    ],
    *["ORG Port Office", "ORG PO", "ORG Post Office", "ORG Port Offices", "ORG Port Ofice", "ORG Office"],
    *["GPE Hyderabad", "GPE India", "GPE Pakistan", "GPE Georgia", "GPE US", "NORP Indians", "GPE Springfield"],
]
ARTICLES = st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=6), min_size=1, max_size=8)


@given(articles=ARTICLES, seed=st.integers(0, 1000))
def test_order_and_batches_do_not_matter(articles: list[list[str]], seed: int) -> None:
    texts = [" and ".join(f"[{name}]" for name in article) for article in articles]
    rows = spelled(named(*texts))
    shuffled = random.Random(seed).sample(range(rows.height), rows.height)
    parts = pl.concat([spelled(named(text)) for text in reversed(texts)])
    summed = parts.group_by(pl.exclude("mention_count")).agg(pl.col("mention_count").sum())
    expected = link_entities(rows, [])
    for other in (link_entities(rows[shuffled], []), link_entities(summed.select(rows.columns), [])):
        for one, two in zip(expected, other, strict=True):
            assert_frame_equal(one, two, check_row_order=one is not expected.links)
    assert expected.entities["mention_count"].sum() == sum(map(len, articles))
    assert expected.aliases.join(expected.entities, on="entity_id", how="anti").is_empty()


# places


def places(text: str, dateline: str | None = None) -> dict[str, str | None]:
    found = named(text, dateline=dateline)
    links = link_entities(spelled(found), [])
    known = found.join(links.links, on="name_id").join(links.entities, on="entity_id")
    return dict(known.filter(pl.col("type_right").is_in(["GPE", "LOC"])).select("surface", "country_code").iter_rows())


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("In [GPE Hyderabad], [GPE Pakistan] it rained.", "Hyderabad", "PK"),
        ("[NORP Indian] police in [GPE Hyderabad] said", "Hyderabad", "IN"),
        ("[NORP Pakistani] police in [GPE Hyderabad] said. [GPE India] and [GPE Pakistan] met.", "Hyderabad", "PK"),
        ("Snow fell in [GPE London], [GPE Ontario].", "London", "CA"),
        ("[GPE Canada] and the [NORP Canadians] of [GPE London]", "London", "CA"),
        ("Snow fell in [GPE London].", "London", "GB"),
        ("[NORP British] and [NORP Canadian] ministers met in [GPE London].", "London", "GB"),
        ("The [GPE US] minister left [GPE Paris] for [GPE Washington].", "Paris", "FR"),
        ("The fair of [GPE Paris], [GPE Texas]", "Paris", "US"),
        ("Voters in [GPE Birmingham] and elsewhere in [GPE Alabama]", "Birmingham", "US"),
        ("It rained in [GPE Springfield].", "Springfield", None),
        ("[GPE Georgia] and [GPE Armenia] met.", "Georgia", "GE"),
        ("[NORP American] runners won in [GPE Athens]; [NORP Kenyans] lost.", "Athens", "GR"),
        ("[NORP British] police in [GPE Newcastle]", "Newcastle", "GB"),
        ("In [GPE Georgia] and elsewhere in the [GPE US]", "Georgia", "US"),
        ("They met in [GPE Islamabad].", "Islamabad", "PK"),
        ("Ships left the [LOC Gulf].", "Gulf", None),
        ("[GPE Sindh] is dry.", "Sindh", "PK"),
    ],
)
def test_a_place_is_chosen_by_the_countries_of_its_article(text: str, place: str, country: str | None) -> None:
    assert places(text)[place] == country


def test_the_datelines_place_tells_the_country() -> None:
    assert places("It rained in [GPE Hyderabad].", dateline="Karachi") == {"Hyderabad": "PK"}


def test_one_name_of_two_places_is_two_entities_with_their_coordinates() -> None:
    links = linked("[GPE Hyderabad], [GPE Pakistan]", "[GPE Hyderabad], [GPE India]")
    found = links.entities.filter(name="Hyderabad").sort("country_code")
    assert found["country_code"].to_list() == ["IN", "PK"]
    assert [round(latitude) for latitude in found["latitude"]] == [17, 25]
    assert [round(longitude) for longitude in found["longitude"]] == [78, 68]


def test_a_country_lies_where_its_capital_does() -> None:
    (row,) = linked("[GPE Kenya] won.").entities.select("country_code", "latitude", "longitude").rows()
    assert row == ("KE", pytest.approx(-1.28, abs=0.1), pytest.approx(36.8, abs=0.1))


def test_a_place_that_its_article_does_not_tell_is_the_only_one_that_is_known() -> None:
    texts = ("[GPE Reading] in [GPE Britain]", "It rained in [GPE Reading].")
    assert linked(*texts).entities.filter(name="Reading").height == 1


# edits


def entity(links: Links, name: str) -> Entity:
    (row,) = links.entities.filter(name=name).select("entity_id", "type", "name").rows()
    return Entity(*row)


def test_a_merge_makes_two_entities_one() -> None:
    texts = ("[PERSON Muhammad Ali] [PERSON Muhammad Ali]", "[PERSON Cassius Clay]")
    before = linked(*texts)
    after = linked(*texts, edits=[Edit("merge", entity(before, "Muhammad Ali"), entity(before, "Cassius Clay"))])
    assert groups(after) == {frozenset({"Muhammad Ali", "Cassius Clay"})}
    assert entity(after, "Muhammad Ali") == entity(before, "Muhammad Ali")
    assert dict(after.aliases.select("alias", "evidence").iter_rows())["Cassius Clay"] == "edited by user"
    assert after.entity_edits.select("edit_no", "action", "name", "other_name").rows() == [
        (0, "merge", "Muhammad Ali", "Cassius Clay")
    ]


def test_a_split_takes_a_spelling_out() -> None:
    texts = ("[PERSON Sergey Lavrov]", "[PERSON Sergei Lavrov] [PERSON Lavrov]")
    before = linked(*texts)
    after = linked(*texts, edits=[split_of(entity(before, "Sergei Lavrov"), "sergei lavrov")])
    assert groups(after) == {frozenset({"Sergey Lavrov"}), frozenset({"Sergei Lavrov", "Lavrov"})}


def test_a_split_takes_a_short_form_out_of_its_name() -> None:
    texts = ("[PERSON Sergey Lavrov] and [PERSON Lavrov]",)
    before = linked(*texts)
    after = linked(*texts, edits=[split_of(entity(before, "Sergey Lavrov"), "Lavrov")])
    assert groups(after) == {frozenset({"Sergey Lavrov"}), frozenset({"Lavrov"})}
    assert after.entities.select("name", "mention_count").sort("name").rows() == [("Lavrov", 1), ("Sergey Lavrov", 1)]
    assert after.spellings["surface"].to_list() == ["Lavrov"]


def test_edits_are_carried_out_in_their_order() -> None:
    texts = ("[PERSON Muhammad Ali] [PERSON Muhammad Ali]", "[PERSON Cassius Clay]")
    before = linked(*texts)
    merge = Edit("merge", entity(before, "Muhammad Ali"), entity(before, "Cassius Clay"))
    after = linked(*texts, edits=[merge, split_of(merge.entity, "Cassius Clay")])
    assert groups(after) == {frozenset({"Muhammad Ali"}), frozenset({"Cassius Clay"})}


def test_an_edit_finds_its_entity_by_name_when_its_identifier_is_gone() -> None:
    gone = Entity("0" * 64, "PERSON", "Muhammad Ali")
    before = linked("[PERSON Muhammad Ali]", "[PERSON Cassius Clay]")
    after = linked(
        "[PERSON Muhammad Ali]", "[PERSON Cassius Clay]", edits=[Edit("merge", gone, entity(before, "Cassius Clay"))]
    )
    assert after.entities.height == 1


def test_an_edit_of_nobody_waits() -> None:
    nobody, other = Entity("0" * 64, "PERSON", "Ada Park"), Entity("1" * 64, "PERSON", "Bo Park")
    plain = linked("[PERSON Muhammad Ali]")
    after = linked("[PERSON Muhammad Ali]", edits=[Edit("merge", nobody, other), split_of(nobody, "Park")])
    assert_frame_equal(after.entities, plain.entities)
    assert after.entity_edits.height == 2
