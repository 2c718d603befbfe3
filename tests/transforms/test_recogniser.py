"""The engine `onnx:dateline`: what it finds, where exactly, and that nothing but the text decides it."""

from __future__ import annotations

import random
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from transforms.errors import UsageError
from transforms.extraction.engines import NameFinder, Span, engine_label, load_engine
from transforms.extraction.recogniser.cases import CASES, case_of
from transforms.extraction.recogniser.decoding import best_tags, named_spans
from transforms.extraction.recogniser.files import FOLDER
from transforms.extraction.recogniser.labels import TAGS, may_follow
from transforms.extraction.recogniser.windows import LENGTH, SINGLE, windows
from transforms.extraction.recogniser.words import read_words

ENGINE = "onnx:dateline"
TEXTS = (
    "Health Minister Adaeze Okonkwo met Tomasz Wierzba in Nairobi on Monday.",
    "The World Health Organization said 40 nurses from Kenya would travel to Lima.",
    "KAMPALA, March 4 (AFP) - Thousands marched through the city, said Moses Tumwine.",
    "It rained.",
    "",
    "Marisol Quispe Huanca leads the National Union of Teachers in Bolivia; Quispe Huanca lives in La Paz.",
)


@pytest.fixture(scope="module")
def finder() -> NameFinder:
    return load_engine(ENGINE)


def found(finder: NameFinder, text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.type) for span in next(iter(finder.find([text])))]


def test_persons_organisations_and_places_are_found(finder: NameFinder) -> None:
    assert found(finder, TEXTS[0]) == [
        ("Adaeze Okonkwo", "PERSON"),
        ("Tomasz Wierzba", "PERSON"),
        ("Nairobi", "GPE"),
    ]
    assert found(finder, TEXTS[1]) == [("World Health Organization", "ORG"), ("Kenya", "GPE"), ("Lima", "GPE")]


def test_texts_without_names_have_none(finder: NameFinder) -> None:
    assert [found(finder, text) for text in ("It rained all day.", "", "  \n ", "???")] == [[], [], [], []]


def test_the_label_names_the_very_weights() -> None:
    label = engine_label(ENGINE)
    assert label.startswith("onnx:dateline-")
    assert label == load_engine(ENGINE).label


def test_another_model_is_an_error_that_says_what_to_set() -> None:
    with pytest.raises(UsageError, match="onnx:other is not known: set onnx:dateline"):
        load_engine("onnx:other")


def test_neighbours_and_order_change_nothing(finder: NameFinder) -> None:
    long = " ".join(TEXTS * 6)
    texts = [*TEXTS, long, *(text * 3 for text in TEXTS)]
    alone = {text: next(iter(finder.find([text]))) for text in texts}
    for seed in range(3):
        shuffled = random.Random(seed).sample(texts, len(texts))
        assert list(finder.find(shuffled)) == [alone[text] for text in shuffled]


def test_offsets_count_code_points(finder: NameFinder) -> None:
    text = "🇰🇪🎉 José Quaresma met Zoé Ñandú in Nairobi 👍🏽."
    assert [surface for surface, _ in found(finder, text)] == ["José Quaresma", "Zoé Ñandú", "Nairobi"]


def test_combining_marks_belong_to_the_name_before_them(finder: NameFinder) -> None:
    text = unicodedata.normalize("NFD", "The nurses thanked José Núñez, and President María José.")
    assert [surface for surface, _ in found(finder, text)] == [
        unicodedata.normalize("NFD", name) for name in ("José Núñez", "María José")
    ]


def test_a_long_text_is_read_to_its_end(finder: NameFinder) -> None:
    rain = " ".join(["The road was closed because the rain had not stopped, and the shops stayed shut."] * 20)
    text = f"{TEXTS[0]} {rain} {TEXTS[1]} {rain} {TEXTS[2]}"
    assert found(finder, text) == [name for part in TEXTS[:3] for name in found(finder, part)]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "Nairobi" * 30_000,
        "a\u0301" * 60_000,
        "\u0301" * 50_000,
        "\0" * 1000 + "Nairobi",
        "\ud800 in Nairobi",
        "\u202eNairobi\u202c\u200d\ufeff",
        "." * 5_000,
        "中" * 1_000,
        "\U0010ffff\u0378",
    ],
    ids=["token", "letters", "marks", "only marks", "nul", "surrogate", "controls", "stops", "han", "unassigned"],
)
def test_hostile_texts_neither_raise_nor_break_offsets(finder: NameFinder, text: str) -> None:
    _check_spans(text, next(iter(finder.find([text]))))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_spans_in_order_within_it(text: str) -> None:
    _check_spans(text, next(iter(load_engine(ENGINE).find([text]))))


def _check_spans(text: str, spans: list[Span]) -> None:
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def _plain(last: int) -> st.SearchStrategy[str]:
    """Characters that the recogniser puts no others for."""
    return st.characters(max_codepoint=last, exclude_categories=["So", "Sk", "Co", "Cn"], exclude_characters="`")


@settings(max_examples=200, deadline=None)
@given(st.text(_plain(0x17F), max_size=60) | st.text(_plain(0x7E)))
def test_words_and_their_pieces_are_those_of_the_tokenizer_alone(text: str) -> None:
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    whole = tokenizer.encode(text, add_special_tokens=False)
    words = read_words(text, tokenizer)
    assert words.pieces.tolist() == whole.ids
    first_of_each = {word: place for place, word in reversed(list(enumerate(whole.word_ids)))}
    assert words.firsts.tolist() == sorted(first_of_each.values())
    assert words.starts == [whole.offsets[place][0] for place in words.firsts]


@pytest.mark.parametrize("count", [0, 1, SINGLE, SINGLE + 1, 2 * LENGTH, 1000, 12_345])
def test_every_piece_is_taken_from_one_window_that_holds_it(count: int) -> None:
    taken = [place for one in windows(count) for place in range(one.first, one.last)]
    assert taken == list(range(count))
    assert all(one.start <= one.first and one.last <= one.end for one in windows(count))
    assert all(one.end - one.start <= SINGLE for one in windows(count))


def scores_of(*best: dict[str, float]) -> np.ndarray:
    rows = [[row.get(tag, 0.001) for tag in TAGS] for row in best]
    return np.log(np.array(rows, dtype=np.float32))


def test_a_name_cannot_go_on_where_none_has_begun() -> None:
    scores = scores_of({"O": 0.5, "B-ORG": 0.4}, {"I-ORG": 0.9}, {"I-PERSON": 0.5, "O": 0.4})
    assert [TAGS[tag] for tag in best_tags(scores)] == ["B-ORG", "I-ORG", "O"]


def test_the_best_legal_sequence_is_found_among_all() -> None:
    chance = np.random.default_rng(7)
    for _ in range(20):
        scores = np.log(chance.dirichlet(np.ones(len(TAGS)), size=3)).astype(np.float32)
        legal = [
            (scores[0, a] + scores[1, b] + scores[2, c], [a, b, c])
            for a in range(len(TAGS))
            for b in range(len(TAGS))
            for c in range(len(TAGS))
            if all(may_follow(TAGS[after], TAGS[before]) for before, after in ((0, a), (a, b), (b, c)))
        ]
        assert best_tags(scores) == max(legal)[1]


def test_neighbouring_names_stay_apart() -> None:
    tags = [TAGS.index(tag) for tag in ("B-ORG", "B-ORG", "I-ORG", "B-PLACE")]
    assert list(named_spans(tags)) == [(0, 1, "ORG"), (1, 3, "ORG"), (3, 4, "PLACE")]


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("nairobi", "lower"),
        ("Nairobi", "capitalised"),
        ("Éva", "capitalised"),
        ("Q", "initial"),
        ("UN", "capitals"),
        ("iPhone", "mixed"),
        ("G20", "number"),
        ("...", "sign"),
        ("中国", "lower"),
    ],
)
def test_the_case_of_a_word(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case
