"""Embedded posts in the text form that they leave. They become rows of `posts`."""

from __future__ import annotations

from transforms.cleaning.dates import MONTH
from transforms.cleaning.rule import Rule

_LINK = r"(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+)"

EMBEDDED_TWEET = Rule(
    name="embedded_tweet",
    kind="post",
    removes="A post of X or Twitter: its text and links, a dash, the author, the handle and the day.",
    seen="The blockquote that Twitter's embed code leaves where its script does not run.",
    example="The pier is open! pic.twitter.com/Zx8Lm2QpTa — Harbour Office (@HarbourOffice) March 4, 2026",
    keeps="Handles and hashtags in sentences of the story.",
    pattern=rf"(?P<body>.*?)\s*(?P<url>{_LINK})?(?:\s*{_LINK})*\s*[—–-]{{1,2}}\s*(?P<author>[^—]+?)\s*"
    rf"\((?P<handle>@[0-9A-Za-z_]+)\)\s*(?P<date>{MONTH} \d{{1,2}}, \d{{4}})",
    cuts="line",
    longest=2_000,
    hint=r"\(@\w",
)

SOCIAL_RULES = (EMBEDDED_TWEET,)
