"""Controls of the page: buttons to share and to print, counters of galleries, the menu of sections."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import IN_ONE_SENTENCE, Rule, any_of

_NETWORK = (
    r"(?:facebook|twitter|whats ?app|telegram|linked ?in|pinterest|reddit|messenger|instagram|you ?tube|tumblr"
    r"|flipboard|tik ?tok|snapchat|threads|mastodon|bluesky|viber|skype|vk|google ?(?:\+|plus|news)|rss)"
)
_BUTTON = (
    r"(?:shar(?:es?|ing)(?: (?:this|article|story|post|page|link|options))*|tweet(?: this)?|pin(?: ?it|t)?|submit|post"
    r"|e-?mail(?: (?:this|article))*|print(?: (?:this|article|page|story))*|copy (?:link|url|shortlink)|link copied!?"
    r"|save(?: (?:article|for later))?|bookmark|likes?|follow(?: us)?|subscribe|sign (?:in|up)|log ?in|text size)"
)
_SMALL = r"(?:on|via|by|or|and|to|with|x|line|link|copy|download|listen|register|pocket|\d+(?:\.\d)?k?|[+|/·•,:»-])"


def names_a_button(matches: pl.DataFrame) -> pl.Series:
    """Whether a button or network is among the words, and not only in one word that is a heading as well."""
    text = matches["text"]
    return text.str.contains(rf"(?i)(?:{_BUTTON}|{_NETWORK})") & ~text.str.contains(r"^(?i:post|threads|submit|line)$")


def stands_among_its_kind(matches: pl.DataFrame) -> pl.Series:
    """Whether at least three lines of the document match."""
    return matches.select(pl.len().over("document") > 2).to_series()


SHARE_BAR = Rule(
    name="share_bar",
    kind="widget",
    removes="Buttons to share, print, save or sign in, whatever their order, with their counters.",
    seen="Toolbars above and below stories: `Share Tweet Email`, `WhatsApp Facebook Pinterest`, `195 Shares`.",
    example="Share on Facebook Tweet Print",
    keeps="Lines with any other word.",
    pattern=rf"(?i:(?:(?:{_BUTTON}|{_NETWORK}|{_SMALL})\s*)+)",
    longest=160,
    guard=names_a_button,
)

VIEWER_NOTICE = Rule(
    name="viewer_notice",
    kind="widget",
    removes="What a player, a form or a script says where it does not run.",
    seen="`This slideshow requires JavaScript.`, `Your browser does not support the video tag.`",
    example="This slideshow requires JavaScript.",
    keeps="Longer paragraphs, such as those of a story about browsers.",
    pattern=any_of(
        IN_ONE_SENTENCE + r"\b(?:requires?|enable|turn on|activate) java ?script\b.*",
        r"(?:sorry, )?your browser (?:does(?: not|n['’]t) support|is (?:out of date|not supported))\b.*",
        r"media playback is unsupported on your device",
        r"(?:sorry, )?this (?:media|video|audio|content) (?:is not|isn['’]t|can ?not|can['’]t) .*",
        r"video player is loading\.?|this is a modal window\.?|loading the player.*|sorry!|unable to load .*",
        r"there was an error (?:processing|submitting|loading)\b.*|thank(?:s| you) for (?:signing up|subscribing)\b.*",
    ),
    longest=140,
)

GALLERY_CONTROL = Rule(
    name="gallery_control",
    kind="widget",
    removes="Counters and buttons of galleries and players.",
    seen="`Image 1 of 5`, `Back to Gallery`, `Enlarge image`, `View all (23)`.",
    example="Image 1 of 5",
    keeps="The words in sentences, and plain numbers.",
    pattern=any_of(
        r"(?:image|photo|picture|slide|page)s? \d+ ?(?:of|/)[ /]*\d+|\d+ +/ +\d+",
        r"\d+ ?(?:of|/) ?\d+ (?:images|photos|pictures|slides)",
        r"\d+ of \d+",
        r"back to (?:gallery|top|home(?:page)?)",
        r"(?:enlarge|zoom|expand|view|see|show|open|hide)(?: this| all| full| larger)* ?(?:images?|photos?"
        r"|pictures?|galler(?:y|ies)|captions?|slideshow|\(\d+\))",
        r"(?:image|caption|close|video|slideshow|play|pause|mute|replay|fullscreen|loading)(?:\.\.\.|…)?",
        r"(?:play|watch)(?: the)? video|\d+ (?:photos|images|pictures)|(?:photo|image|picture) gallery"
        r"|\.\.\. ?(?:more|less)",
    ),
    longest=60,
)

BREADCRUMB = Rule(
    name="breadcrumb",
    kind="widget",
    removes="The path of sections that leads to the story.",
    seen="`Home > News > World`, `Home » Sport`.",
    example="Home > News > World",
    keeps="Lines with a full stop.",
    pattern=r"[^.!?,;:<>»›]+(?:\s?[>»›]\s?[^.!?<>»›]+)+",
    zone="top",
)

SECTION_MENU = Rule(
    name="section_menu",
    kind="widget",
    removes="The names of sections above a story, where at least three stand.",
    seen="Menus of newspaper pages, one section to a line.",
    example="Home\nNews\nSports\nThe ferry sailed at dawn, with all of the passengers who had waited.",
    keeps="One or two short lines, such as a kicker and a name; anything below the first sentence.",
    pattern=r"\p{Lu}[\p{L}’']*(?: (?:[&+] )?\p{Lu}[\p{L}’']*){0,2}",
    zone="above",
    guard=stands_among_its_kind,
)

WIDGET_RULES = (SHARE_BAR, VIEWER_NOTICE, GALLERY_CONTROL, BREADCRUMB, SECTION_MENU)
