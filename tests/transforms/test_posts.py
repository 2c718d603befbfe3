"""Embedded posts: what stands in a line that cleaning cuts off becomes a row."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from transforms.cleaning import clean_documents
from transforms.reading import read_posts

BODY = "The ferry that links the two cities sailed for the first time on Wednesday, with four hundred people on board."
TWEET = "What a view! #ferry #Lisbon pic.twitter.com/Zx8Lm2QpTa — Harbour Office (@HarbourOffice) March 4, 2026"


def post_of(line: str) -> dict[str, Any]:
    text = f"{BODY}\n\n{line}\n\n{BODY}"
    cleaned = clean_documents(pl.DataFrame({"document_id": ["0" * 64], "text": [text]}))
    return dict(read_posts(cleaned.artifacts).row(0, named=True))


def test_a_post_becomes_a_row() -> None:
    post = post_of(TWEET)
    assert f"{BODY}\n\n{TWEET}"[post.pop("raw_start") : post.pop("raw_end")] == TWEET
    assert post == {
        "article_id": "0" * 64,
        "post_no": 0,
        "platform": "twitter",
        "author": "Harbour Office",
        "handle": "@HarbourOffice",
        "posted_on": date(2026, 3, 4),
        "text": "What a view! #ferry #Lisbon",
        "url": "pic.twitter.com/Zx8Lm2QpTa",
        "hashtags": ["ferry", "Lisbon"],
    }


@pytest.mark.parametrize(
    ("line", "platform", "author", "handle", "posted_on", "url", "text"),
    [
        (
            "A post shared by Porto Live (@porto.live) on Mar 4, 2026 at 8:15am PST",
            *("instagram", "Porto Live", "@porto.live", date(2026, 3, 4), None, ""),
        ),
        (
            "What a view! A post shared by Porto (the port) (@porto.live)",
            *("instagram", "Porto (the port)", "@porto.live", None, None, "What a view!"),
        ),
        ("Posted by Porto Live on Wednesday, 4 March 2026", "facebook", "Porto Live", None, date(2026, 3, 4), None, ""),
        (
            "What a view... Posted by Porto Live on Wednesday, 4 March 2026",
            *("facebook", "Porto Live", None, date(2026, 3, 4), None, "What a view..."),
        ),
        (
            "Ahoy! https://t.co/aB3dE5fG7h — Porto (@porto_live) March 4, 2026",
            *("twitter", "Porto", "@porto_live", date(2026, 3, 4), "https://t.co/aB3dE5fG7h", "Ahoy!"),
        ),
        ("Ahoy! — @porto_live March 4, 2026", "twitter", None, "@porto_live", date(2026, 3, 4), None, "Ahoy!"),
        (
            "Ahoy! — Porto (@porto@sea.example) March 4, 2026",
            *("mastodon", "Porto", "@porto@sea.example", date(2026, 3, 4), None, "Ahoy!"),
        ),
        (
            "Ahoy! — Porto (@porto.bsky.social) March 4, 2026 at 3:40 PM",
            *("bluesky", "Porto", "@porto.bsky.social", date(2026, 3, 4), None, "Ahoy!"),
        ),
        (
            "Porto Live @porto_live Ahoy! 3:40 PM · Mar 4, 2026 · Twitter for iPhone",
            *("twitter", "Porto Live", "@porto_live", date(2026, 3, 4), None, "Ahoy!"),
        ),
        ("3:40 PM · Mar 4, 2026", "twitter", None, None, date(2026, 3, 4), None, ""),
        ("@porto.live Ahoy! ♬ original sound - Porto Live", "tiktok", None, "@porto.live", None, None, "Ahoy!"),
        ("Post by @porto.live View on Threads", "threads", None, "@porto.live", None, None, ""),
        ("https://youtu.be/Zx8Lm2QpTa4", "youtube", None, None, None, "https://youtu.be/Zx8Lm2QpTa4", ""),
        ("https://fb.watch/Zx8Lm2QpTa4/", "facebook", None, None, None, "https://fb.watch/Zx8Lm2QpTa4/", ""),
    ],
)
def test_posts_of_all_platforms_leave_what_they_left(
    line: str, platform: str, author: str | None, handle: str | None, posted_on: date | None, url: str | None, text: str
) -> None:
    post = post_of(line)
    assert (post["platform"], post["author"], post["handle"]) == (platform, author, handle)
    assert (post["posted_on"], post["url"], post["text"]) == (posted_on, url, text)


@pytest.mark.parametrize(
    ("url", "platform", "handle"),
    [
        ("https://x.com/porto/status/123456", "twitter", "@porto"),
        ("https://twitter.com/i/status/123456", "twitter", None),
        ("https://twitter.com/i/web/status/123456", "twitter", None),
        ("https://www.tiktok.com/@porto.live/video/123456", "tiktok", "@porto.live"),
        ("https://www.threads.net/@porto.live/post/Zx8Lm2QpTa4", "threads", "@porto.live"),
        ("https://bsky.app/profile/porto.bsky.social/post/3kzx8lm2", "bluesky", "@porto.bsky.social"),
        ("https://truthsocial.com/@porto/posts/123456", "truthsocial", "@porto"),
        ("https://t.me/portolive/42", "telegram", "@portolive"),
        ("https://www.reddit.com/r/ferries/comments/1abcde/pier/", "reddit", None),
        ("https://www.instagram.com/p/Zx8Lm2QpTa4/", "instagram", None),
    ],
)
def test_the_address_of_a_post_says_whose_it_is(url: str, platform: str, handle: str | None) -> None:
    post = post_of(url)
    assert (post["platform"], post["handle"], post["url"]) == (platform, handle, url)


@pytest.mark.parametrize(
    "printed",
    [
        "March 4, 2026",
        "Mar. 4, 2026",
        "March 4 2026",
        "4 March 2026",
        "2026-03-04",
        "4 de março de 2026",
        "4 mars 2026",
        "4. März 2026",
        "4 марта 2026 г.",
        "2026年3月4日",
        "3:40 PM · Mar 4, 2026",
    ],
)
def test_the_day_is_read_in_every_form(printed: str) -> None:
    assert post_of(f"Ahoy! — Porto (@porto_live) {printed}")["posted_on"] == date(2026, 3, 4)


@pytest.mark.parametrize("printed", ["February 30, 2026", "4 brumaire 2026"])
def test_a_day_of_no_calendar_is_unknown(printed: str) -> None:
    assert post_of(f"Ahoy! — Porto (@porto_live) {printed}")["posted_on"] is None


@pytest.mark.parametrize(
    ("text", "hashtags"),
    [
        ("#ferry, #Lisbon2026 and #2026Lisbon", ["ferry", "Lisbon2026", "2026Lisbon"]),
        ("Sail.#SetSail", ["SetSail"]),
        ("#Ανοιξη #Порт #हिन्दी #ポルト #ميناء", ["Ανοιξη", "Порт", "हिन्दी", "ポルト", "ميناء"]),
        ("＃ポルト", ["ポルト"]),
        ("We are #1 on pier #4", []),
        ("See https://example.org/a#pier", []),
        ("#ferrypic.twitter.com/Zx8Lm2QpTa", ["ferry"]),
    ],
)
def test_hashtags_are_words_of_any_script(text: str, hashtags: list[str]) -> None:
    assert post_of(f"{text} — Porto (@porto_live) March 4, 2026")["hashtags"] == hashtags


def test_a_post_whose_signature_stands_below_its_text_is_one_row() -> None:
    lines = "What a view! #ferry pic.twitter.com/Zx8Lm2QpTa\n\n— Harbour Office (@HarbourOffice) March 4, 2026"
    post = post_of(lines)
    assert f"{BODY}\n\n{lines}"[post["raw_start"] : post["raw_end"]] == lines
    assert (post["post_no"], post["handle"], post["posted_on"]) == (0, "@HarbourOffice", date(2026, 3, 4))
    assert (post["text"], post["url"]) == ("What a view! #ferry", "pic.twitter.com/Zx8Lm2QpTa")
