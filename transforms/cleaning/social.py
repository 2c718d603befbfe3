"""Embedded posts in the text form that they leave. They become rows of `posts`."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.dates import MONTH
from transforms.cleaning.rule import Rule, plain_classes

_LINK = r"(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+)"
_HANDLE = r"@[0-9A-Za-z_][0-9A-Za-z_.@-]*"
"""A handle; those of federated networks name their server: `@harbour@mastodon.example`, `@harbour.bsky.social`."""

_DAY = (
    rf"(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}\.? (?:de )?\p{{L}}{{3,12}}\.?(?: de)? \d{{4}}(?: ?г\.)?"
    r"|\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日)"
)
"""The day of a post in the language of the page, as the platforms write it."""

_TIME = r"\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP = (
    rf"(?:{_TIME} ?[·•,-] ?)?(?P<date>{_DAY})(?:,? (?:at )?{_TIME}(?: [A-Z]{{2,4}})?)?"
    r"(?: ?[·•] ?(?:Twitter|X) for [\w ]{2,20})?"
)
"""Day and time below a post, and the program that it was written with."""

_SIGNATURE = rf"[—–-]{{1,2}}\s*[^—@()]{{1,80}}\({_HANDLE}\),?\s*{_STAMP}".replace("(?P<date>", "(?:")
_MARK_OF_POST = rf"{_LINK}|(?:^|\s)[#@][0-9A-Za-z_]{{2}}"
_TOLD = r":$|\b(?:said|told|added|says|wrote|tweeted|posted|according to)\b"


def is_text_of_signed_post(matches: pl.DataFrame) -> pl.Series:
    """Whether nothing but a signature stands below, and the line does not lead up to a post."""
    is_signed = matches["below"].str.contains(f"^(?:{plain_classes(_SIGNATURE)})$").fill_null(value=False)
    return is_signed & (matches["text"].str.contains(_MARK_OF_POST) | ~matches["text"].str.contains(_TOLD))


POST_TEXT = Rule(
    name="post_text",
    kind="post",
    removes="The text of a post of X or Twitter on the line above its signature.",
    seen="Extractors that keep the paragraph of an embed code and put its signature on a line of its own.",
    example="The pier is open! pic.twitter.com/Zx8Lm2QpTa\n— Harbour Office (@HarbourOffice) March 4, 2026",
    keeps="Paragraphs that lead up to a post or tell who said it, and longer ones.",
    pattern=r"(?P<body>.+)",
    cuts="line",
    longest=330,
    hint=f"^(?:{_SIGNATURE})$",
    guard=is_text_of_signed_post,
)

EMBEDDED_TWEET = Rule(
    name="embedded_tweet",
    kind="post",
    removes="A post of X, Twitter, Bluesky or Mastodon: text and links, a dash, the author, the handle and the day.",
    seen="The blockquote that embed codes leave where their script does not run.",
    example="The pier is open! pic.twitter.com/Zx8Lm2QpTa — Harbour Office (@HarbourOffice) March 4, 2026",
    keeps="Handles and hashtags in sentences of the story.",
    pattern=rf"(?P<body>.*?)\s*(?P<url>{_LINK})?(?:\s*{_LINK})*\s*[—–-]{{1,2}}\s*(?:(?P<author>[^—]+?)\s*\(|\(?)"
    rf"(?P<handle>{_HANDLE})\)?,?\s*{_STAMP}",
    cuts="line",
    longest=2_000,
    hint=r"[—–-]\s*@\w|\(@\w",
)

POST_CARD = Rule(
    name="post_card",
    kind="post",
    removes="A post of X or Twitter as its page shows it: author, handle, text, then time and day.",
    seen="Posts that were pasted from the page or the app; sometimes only time and day are left.",
    example="Harbour Office @HarbourOffice The pier is open! 3:40 PM · Mar 4, 2026 · Twitter for iPhone",
    keeps="Times and dates in sentences of the story.",
    pattern=rf"(?:(?P<author>[^@()]{{2,60}}?)\s*\(?(?P<handle>{_HANDLE})\)?\s+(?P<body>.*?)\s*)?"
    rf"{_TIME} ?[·•] ?(?P<date>{_DAY})(?: ?[·•].{{0,60}})?",
    cuts="line",
    longest=2_000,
    hint=r"\d ?(?:[AaPp]\.?[Mm]\.?)? ?[·•]",
)

INSTAGRAM_POST = Rule(
    name="instagram_post",
    kind="post",
    removes="A post of Instagram: its text, if that is there, author, handle and mostly the day.",
    seen="The blockquote of Instagram's embed code, whose picture is not there.",
    example="A post shared by Harbour Office (@harbour.office) on Mar 4, 2026 at 8:15am PST",
    keeps="Sentences about posts that were shared.",
    pattern=rf"(?:(?P<body>.*?)\s*)?A post shared by (?P<author>[^@]+?)\s*\((?P<handle>{_HANDLE})\)"
    rf"(?: on (?P<date>{_DAY})(?: at .*)?)?",
    cuts="line",
    longest=2_000,
    hint="A post shared by",
)

FACEBOOK_POST = Rule(
    name="facebook_post",
    kind="post",
    removes="A post of Facebook: its text, if that is there, author and day.",
    seen="The line below an embedded post: `Posted by ... on Wednesday, March 4, 2026`.",
    example="Posted by Harbour Office on Wednesday, March 4, 2026",
    keeps="Sentences that say who posted something, and when.",
    pattern=r"(?:(?P<body>.*?[.!?…])\s*)?Posted by (?P<author>[^.!?]+?) on "
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?P<date>{_DAY})",
    cuts="line",
    longest=2_000,
    hint="Posted by",
)

TIKTOK_POST = Rule(
    name="tiktok_post",
    kind="post",
    removes="A post of TikTok: handle, text, and the sound below it.",
    seen="The blockquote of TikTok's embed code.",
    example="@harbour.office The pier is open! #pier ♬ original sound - Harbour Office",
    keeps="Handles in sentences of the story.",
    pattern=rf"(?P<handle>{_HANDLE})\s+(?P<body>.*?)\s*♬ .{{1,120}}",
    cuts="line",
    longest=2_000,
    hint="♬",
)

THREADS_POST = Rule(
    name="threads_post",
    kind="post",
    removes="The signature of a post of Threads: its handle.",
    seen="The blockquote of Threads' embed code.",
    example="Post by @harbour.office View on Threads",
    keeps="Sentences about posts.",
    pattern=rf"Post by (?P<handle>{_HANDLE})(?:\s*View on Threads)?",
    cuts="line",
    longest=100,
    hint="Post by @",
)

POST_LINK = Rule(
    name="post_link",
    kind="post",
    removes="The address of a post or video, alone on its line.",
    seen="Where embedded posts leave nothing but their address: YouTube, Instagram, Facebook, X, TikTok and others.",
    example="https://www.youtube.com/watch?v=Zx8Lm2QpTa4",
    keeps="Addresses in sentences, and those of pages and channels.",
    pattern=r"(?P<url>https?://(?:www\.|m\.|mobile\.)?(?:youtube\.com/(?:watch\?|embed/|shorts/|live/)|youtu\.be/"
    r"|instagram\.com/(?:p|reel|tv)/|facebook\.com/[^/\s]+/(?:posts|videos)/|fb\.watch/"
    r"|(?:twitter|x)\.com/(?:i/web|[^/\s]+)/status/|tiktok\.com/@[^/\s]+/video/|bsky\.app/profile/[^/\s]+/post/"
    r"|threads\.(?:net|com)/@[^/\s]+/post/|truthsocial\.com/@[^/\s]+/(?:posts/)?\d|t\.me/[^/\s]+/\d"
    r"|reddit\.com/r/[^/\s]+/comments/|linkedin\.com/posts/)\S*)",
    cuts="line",
    longest=300,
    hint="https?://",
)

POST_LABEL = Rule(
    name="post_label",
    kind="widget",
    removes="What the frame of an embedded post says.",
    seen="Embed codes whose script does not run.",
    example="View this post on Instagram",
    keeps="The words in a sentence.",
    pattern=r"(?i:(?:view|see) (?:more|this post|original) on (?:facebook|instagram|twitter|x)"
    r"|watch (?:this video )?on (?:youtube|facebook|tiktok)|see new (?:posts|tweets)|view on (?:x|threads|bluesky))",
    cuts="line",
    longest=60,
)

THREAD_MARKER = Rule(
    name="thread_marker",
    kind="widget",
    removes="The number of a post in its thread, alone on its line.",
    seen="Threads of posts that were pasted into an article: `(1/3)`, `2/n`.",
    example="(1/3)",
    keeps="Fractions and scores.",
    pattern=r"[(\[]\d{1,2} ?/ ?(?:\d{1,2}|[nx])[)\]]|\d{1,2}/[nx]",
    cuts="line",
    longest=12,
)

SOCIAL_RULES = (
    POST_TEXT,
    EMBEDDED_TWEET,
    POST_CARD,
    INSTAGRAM_POST,
    FACEBOOK_POST,
    TIKTOK_POST,
    THREADS_POST,
    POST_LINK,
    POST_LABEL,
    THREAD_MARKER,
)
