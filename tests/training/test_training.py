"""What training makes of its sources, as far as it needs no torch."""

from __future__ import annotations

import doctest
import json
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from tokenizers import Tokenizer

from training.augment import augmented, with_other_persons
from training.card import model_card
from training.encoding import LONGEST, encode
from training.evaluate import TYPES, evaluate, trimmed
from training.example import Example, Marked
from training.own import compose
from training.own.compose import filled
from training.own.lists import lines
from training.packing import LONGEST_PACK_WORDS, epoch_share, packed
from training.recipe import Narrowing, Recipe
from training.sources import SOURCES, Source, read_sentence
from transforms.extraction.engines import Span
from transforms.extraction.recogniser.files import FOLDER
from transforms.extraction.recogniser.labels import OUTSIDE, TAGS

TWEETS = next(source for source in SOURCES if source.name == "btc")
ARTICLES = next(source for source in SOURCES if source.name == "wikigold")


def read(text: str, tags: str, source: Source = TWEETS, *details: str) -> Example:
    return read_sentence({"tokens": text.split(), "tags": tags.split(), "source_type": list(details)}, source)


def named(example: Example) -> list[tuple[str, set[str]]]:
    return [(example.text[name.start : name.end], set(name.classes)) for name in example.names]


def doubted(example: Example) -> list[str]:
    return [example.text[word.start : word.end] for word in example.doubtful]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def test_a_sentence_becomes_running_text_with_its_names() -> None:
    example = read("Ana Lima did n't see Accra", "B-PER I-PER O O O B-LOC")
    assert example.text == "Ana Lima didn't see Accra"
    assert named(example) == [("Ana Lima", {"PERSON"}), ("Accra", {"PLACE"})]


def test_capitals_are_doubtful_where_a_source_has_no_label_for_them() -> None:
    assert doubted(read("He won the Tide Prize", "O O O O O")) == ["He", "Tide", "Prize"]
    assert doubted(read("He won the Tide Prize", "O O O O O", ARTICLES)) == []


def test_peoples_are_known_whatever_the_source_says() -> None:
    assert named(read("South African and Kenyan nurses", "O O O O O")) == [
        ("South African", {"NORP"}),
        ("Kenyan", {"NORP"}),
    ]
    assert named(read("a Kenyan nurse", "O B-LOC O")) == [("Kenyan", {"NORP"})]
    assert named(read("the Kenyan Ports Authority", "O B-ORG I-ORG I-ORG")) == [("Kenyan Ports Authority", {"ORG"})]


def test_what_a_source_leaves_open_stays_open_unless_words_settle_it() -> None:
    assert named(read("the Tide Prize", "O B-MISC I-MISC", ARTICLES)) == [
        ("Tide Prize", {"NORP", "PRODUCT", "EVENT", "WORK_OF_ART"})
    ]
    assert named(read("the Tide Prize", "O B-MISC I-MISC", ARTICLES, "award")) == [("Tide Prize", {"WORK_OF_ART"})]
    assert named(read("at Tema Bridge", "O B-LOC I-LOC")) == [("Tema Bridge", {"FAC"})]
    assert named(read("at Tema Hospital", "O B-ORG I-ORG")) == [("Tema Hospital", {"FAC", "ORG"})]


def test_handles_are_no_names() -> None:
    example = read("@ana in Accra", "B-PER O B-LOC")
    assert (named(example), doubted(example)) == ([("Accra", {"PLACE"})], [])


def test_each_word_is_told_which_tags_it_may_have(tokenizer: Tokenizer) -> None:
    example = Example(
        "U.N. met Ana-Lima", (Marked(0, 4, frozenset({"ORG"})), Marked(9, 17, frozenset({"PERSON", "FAC"}))), (), "own"
    )
    allowed = [{TAGS[tag] for tag in row.nonzero()[0]} for row in encode(example, tokenizer).allowed]
    opened, goes_on = {"B-PERSON", "B-FAC"}, {"I-PERSON", "I-FAC"}
    assert allowed == [{"B-ORG"}, *[{"I-ORG"}] * 3, {"O"}, opened, goes_on, goes_on]


def test_neighbouring_names_of_one_class_begin_anew(tokenizer: Tokenizer) -> None:
    example = Example("Ana Lima", (Marked(0, 3, frozenset({"PERSON"})), Marked(4, 8, frozenset({"PERSON"}))), (), "own")
    assert encode(example, tokenizer).allowed[:, TAGS.index("B-PERSON")].all()


def test_long_examples_are_cut_at_a_word(tokenizer: Tokenizer) -> None:
    encoded = encode(Example("Quetzaltenango " * 200, (), (), "own"), tokenizer)
    assert len(encoded.pieces) <= LONGEST + 10
    assert len(encoded.firsts) == len(encoded.allowed)
    assert encoded.allowed[:, OUTSIDE].all()


def test_own_sentences_are_the_same_for_the_same_seed_and_every_template_can_be_filled() -> None:
    assert list(compose(50, 3)) == list(compose(50, 3))
    assert list(compose(50, 3)) != list(compose(50, 4))
    for template in lines("templates"):
        example = filled(template.partition("* ")[2] or template, Random(1))
        assert "{" not in example.text
        assert all(example.text[name.start : name.end].strip() for name in example.names)


def test_one_person_keeps_the_name_within_a_sentence() -> None:
    example = filled("{PERSON:1} left. {SURNAME:1} wept.", Random(5))
    (full, _), (family, _) = named(example)
    assert full.endswith(family)


def test_other_persons_move_the_names_and_doubts_behind_them() -> None:
    text = "Ana Lima saw Oslo. Lima hid in Tide House."
    names = (
        Marked(0, 8, frozenset({"PERSON"})),
        Marked(13, 17, frozenset({"PLACE"})),
        Marked(19, 23, frozenset({"PERSON"})),
    )
    example = with_other_persons(Example(text, names, (Marked(31, 35, frozenset({"FAC"})),), "gum"), Random(2))
    (full, _), (place, _), (family, _) = named(example)
    assert "Lima" not in example.text
    assert (full.endswith(family), place, doubted(example)) == (True, "Oslo", ["Tide"])


def test_augmented_examples_keep_their_names_letter_by_letter() -> None:
    example = next(iter(compose(1, 8)))
    for seed in range(200):
        other = augmented(example, Random(seed))
        assert other.text.lower() == example.text.lower()
        assert other.names == example.names


def test_neighbours_of_a_document_are_packed_and_others_are_not() -> None:
    sentences = [Example(f"Sentence {number}.", (), (), "gum", document) for document in "ab" for number in range(30)]
    packs = list(packed(sentences, Random(1)))
    assert " ".join(pack.text for pack in packs) == " ".join(one.text for one in sentences)
    assert 2 < len(packs) < 60
    assert all(pack.text.count(" ") < LONGEST_PACK_WORDS for pack in packs)
    assert len(list(packed([one._replace(source="btc") for one in sentences], Random(1)))) == 60


def test_epochs_take_turns_through_a_source() -> None:
    examples = [Example(letter, (), (), "own") for letter in "abcdef"]
    shown = [one.text for epoch in range(3) for one in epoch_share(examples, 1 / 3, epoch)]
    assert shown == list("abcdef")


class OneFinder:
    """Finds `the Tide's` in every text."""

    label = "one"

    def find(self, texts: list[str]) -> list[list[Span]]:
        return [[Span(text.index("the Tide"), text.index("the Tide") + 10, "ORG")] for text in texts]


def test_evaluation_counts_strict_spans_without_articles_and_possessives(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "a.txt").write_text("https://a.example/\nAt the Tide's pier", "utf-8")
    gold = tmp_path / "gold.jsonl"
    mention = {"start": 26, "end": 30, "type": "Organization"}
    gold.write_text(json.dumps({"file": "a.txt", "region": "Asia", "mentions": [mention]}) + "\n", "utf-8")
    assert evaluate(OneFinder(), gold)["Asia"]["core"] == 100.0
    assert trimmed("x The Hague ", 2, 12) == (6, 11)


def test_the_card_names_the_sources_that_were_taken_and_no_others() -> None:
    scores = {"all": dict.fromkeys(("core", *TYPES), 50.0)}
    cards = {
        taken: model_card("0a", (Recipe(with_wikipedia=taken), Narrowing()), {"torch": "2"}, scores, 10)
        for taken in (True, False)
    }
    assert all("Broad Twitter Corpus" in card and "| all | 50.0 |" in card for card in cards.values())
    assert [("CrossNER" in card, "Zihan Liu" in card) for card in cards.values()] == [(True, True), (False, False)]


@pytest.mark.parametrize("module", ["card", "evaluate", "example", "kinds", "packing"])
def test_the_examples_of_the_docstrings_hold(module: str) -> None:
    results = doctest.testmod(import_module(f"training.{module}"))
    assert (results.failed, results.attempted > 0) == (0, True)


def test_the_loss_leaves_open_how_allowed_tags_share_their_probability() -> None:
    torch = pytest.importorskip("torch", reason="torch is installed for training only")
    masked_loss = import_module("training.loss").masked_loss
    scores = torch.log(torch.tensor([[0.5, 0.25, 0.25], [0.125, 0.5, 0.375]]))
    allowed = torch.tensor([[True, True, False], [False, True, False]])
    assert masked_loss(scores, allowed).exp().item() ** 2 == pytest.approx(1 / 0.75 / 0.5)
