"""Embedded posts in the text form that they leave. They become rows of `posts`."""

from __future__ import annotations

from transforms.cleaning.head import MONTH
from transforms.cleaning.rule import Rule

EMBEDDED_TWEET = Rule(
    name="embedded_tweet",
    kind="post",
    removes="A post of X or Twitter: its text and links, a dash, the author, the handle and the day.",
    seen="The blockquote that Twitter's embed code leaves where its script does not run.",
    example="Welcome! pic.twitter.com/Rdv95EjzQL — Foreign Office (@ForeignOffice) April 7, 2021",
    keeps="Handles and hashtags in sentences of the story.",
    pattern=r"(?P<body>.*?)\s*(?P<url>(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+))?"
    r"(?:\s*(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+))*"
    rf"\s*[—–-]{{1,2}}\s*(?P<author>[^—]{{1,80}}?)\s*\((?P<handle>@\w{{1,15}})\)\s*(?P<date>{MONTH} \d{{1,2}}, \d{{4}})",
    cuts="line",
)

SOCIAL_RULES = (EMBEDDED_TWEET,)
