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

INSTAGRAM_POST = Rule(
    name="instagram_post",
    kind="post",
    removes="The signature of a post of Instagram: author, handle and mostly the day.",
    seen="The blockquote of Instagram's embed code, whose picture is not there.",
    example="A post shared by Harbour Office (@harbour.office) on Mar 4, 2026 at 8:15am PST",
    keeps="Sentences about posts that were shared.",
    pattern=rf"A post shared by (?P<author>[^()]+?)\s*\((?P<handle>@[0-9A-Za-z_.]+)\)"
    rf"(?: on (?P<date>{MONTH} \d{{1,2}}, \d{{4}})(?: at .*)?)?",
    cuts="line",
    longest=300,
    hint="A post shared by",
)

FACEBOOK_POST = Rule(
    name="facebook_post",
    kind="post",
    removes="The signature of a post of Facebook: author and day.",
    seen="The line below an embedded post: `Posted by ... on Wednesday, March 4, 2026`.",
    example="Posted by Harbour Office on Wednesday, March 4, 2026",
    keeps="Sentences that say who posted something, and when.",
    pattern=r"Posted by (?P<author>[^.!?]+?) on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, "
    rf"(?P<date>{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}})",
    cuts="line",
    longest=200,
    hint="Posted by",
)

POST_LINK = Rule(
    name="post_link",
    kind="post",
    removes="The address of a post or video, alone on its line.",
    seen="Where embedded posts of YouTube, Instagram, Facebook, X and TikTok leave nothing but their address.",
    example="https://www.youtube.com/watch?v=Zx8Lm2QpTa4",
    keeps="Addresses in sentences, and those of pages and channels.",
    pattern=r"(?P<url>https?://(?:www\.|m\.|mobile\.)?(?:youtube\.com/(?:watch\?|embed/|shorts/|live/)|youtu\.be/"
    r"|instagram\.com/(?:p|reel|tv)/|facebook\.com/[^/\s]+/(?:posts|videos)/|fb\.watch/"
    r"|(?:twitter|x)\.com/[^/\s]+/status/|tiktok\.com/@[^/\s]+/video/)\S+)",
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
    r"|watch (?:this video )?on (?:youtube|facebook|tiktok)|see new (?:posts|tweets)|view on x)",
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

SOCIAL_RULES = (EMBEDDED_TWEET, INSTAGRAM_POST, FACEBOOK_POST, POST_LINK, POST_LABEL, THREAD_MARKER)
