"""Captions and credits of pictures that are not there any more."""

from __future__ import annotations

import polars as pl

from transforms.cleaning.rule import Rule

_SOURCE = (
    r"(?:AP|AFP|EPA|PA|AAP|ANI|PTI|CNS|REUTERS|Reuters|Xinhua|Bloomberg|Getty(?: Images)?|GETTY(?: IMAGES)?"
    r"|Shutterstock|iStock(?:photo)?|Alamy|Rex(?: Features)?|NASA|ESA|NurPhoto|ZUMA(?: Press)?|Instagram|Flickr"
    r"|Wikimedia(?: Commons)?|Unsplash|Pixabay|Pexels|(?i:associated press)|Press Association|Anadolu(?: Agency)?"
    r"|SOPA Images|dpa|Invision|USA TODAY (?:Sports|NETWORK)|Imagn|Depositphotos|Adobe Stock|Handout)"
    r"(?: [Ii]mages| [Pp]hoto| file| pool)?"
)
"""Names of those who sell pictures, as credits bear them."""

_PICTURE = (
    r"(?i:(?:main |lead |cover |featured? |top |header |file )?(?:photo(?:graph)?s?|images?|pictures?|pics?"
    r"|fotos?|fotografía|fotografia|imagen|imagem|фото|crédit(?: photo)?|crédito))"
)
_CREDIT_WORDS = (
    rf"(?:{_PICTURE}(?i: credits?| source| courtesy(?: of)?| by| copyright)?|(?i:credits?|illustration(?: by)?))"
)
_OF_NAMES = r"[^!?:;()|]+"
_ALONE = (
    rf"{_CREDIT_WORDS}\s?[:：©]\s?\S[^!?]*"
    rf"|(?:{_PICTURE}|(?i:illustration)) (?:by|courtesy(?: of)?|via) \p{{Lu}}{_OF_NAMES}"
    rf"|(?:©\s*)?(?:(?i:AFP|AP|EPA|PA|REUTERS)(?i: photo)?|Getty Images)\s?/\s?\p{{Lu}}{_OF_NAMES}"
    rf"|(?:©\s*)?\p{{Lu}}{_OF_NAMES}(?:\s?[/|]\s?|\svia\s){_SOURCE}"
    rf"|(?:[Vv]ia |©\s*)?{_SOURCE}(?: via {_SOURCE})?"
    r"|(?:[^.!?:;()|]+ )?(?i:submitted|file|handout|courtesy|supplied|stock|representational"
    r"|representative|illustrative|symbolic|library|archive) (?i:photo|image|picture|pic)"
    r"|(?i:(?:images?|photos?|pictures?|pics?)(?: is| are)?(?: being)? (?:used )?(?:only )?for (?:representation"
    r"|illustrat)[a-z]*"
    r"(?: purposes?)?(?: only)?)|(?i:screen ?(?:shot|grab)s?|video grab|frame grab)(?: ?:|(?i: from| of"
    r"| via)) ?\S[^!?]*"
    rf"|(?i:courtesy of|courtesy ?:) ?\p{{Lu}}{_OF_NAMES}"
)
_CREDIT_LINE = rf"(?:[(\[]\s?)?(?:{_ALONE})(?:\s?[)\]])?\.?"
_END_CREDIT = (
    rf"[(\[]\s?(?:(?i:AP|AFP|EPA|Reuters|PTI|ANI|file|pool|handout) )?"
    rf"(?:{_PICTURE}|(?i:credits?|illustration))(?:\s?[:/：©]|(?i: credits?| source| courtesy| by| via"
    rf"| copyright)\b)[^()]*[)\]]"
    rf"|[(\[]\p{{Lu}}[\p{{L}}.'’-]*(?: \p{{Ll}}{{2,3}})? \p{{Lu}}[^()]*(?:/|\bvia ){_SOURCE}(?: for [^()]*)?[)\]]"
    rf"|\b(?:REUTERS|AFP|EPA)(?: PHOTO)?\s?/\s?\p{{Lu}}{_OF_NAMES}"
    rf"|©\s*{_SOURCE}\s?/\s?\p{{Lu}}{_OF_NAMES}"
    rf"|[.!?”\"’'…|]\s*{_CREDIT_WORDS}\s?(?::|\.\.\.|…)\s?\p{{Lu}}[^!?;()]{{1,80}}"
    rf"|\.\s?\p{{Lu}}{_OF_NAMES}/{_SOURCE}"
)


def is_caption_of_credit_below(matches: pl.DataFrame) -> pl.Series:
    """Whether a credit stands below a line that tells who stands where or on what day."""
    is_above_credit = matches["below"].str.contains(f"^(?:{_CREDIT_LINE})$").fill_null(value=False)
    return is_above_credit & matches["text"].str.contains(
        r"\b(?:left|right|center|centre|pictured|poses?|file photo|seen here)\b|, (?:19|20)\d\d\b"
        r"|^(?:An )?[Aa]rtist['’]s (?:illustration|impression|rendering|concept)"
    )


_CREDIT_OF_TEXT = r"(?i:[(\[](?:with|from|source|agenc|report|writ|edit|input|compiled)[^()]*[)\]]\.?$)"
_REPORTED_SPEECH = r"\b(?:said|told|added|says|according to)\b"


def is_credit_of_picture(matches: pl.DataFrame) -> pl.Series:
    """Whether the end is no credit of the text, "(With inputs from AP/Reuters)", and before it nobody says a thing."""
    return ~matches["text"].str.contains(f"{_CREDIT_OF_TEXT}|{_REPORTED_SPEECH}")


PICTURE_LABEL = Rule(
    name="picture_label",
    kind="caption",
    removes="A caption or credit that its own label announces.",
    seen="`Image caption` of the BBC, `FILE PHOTO:` of Reuters, `FILE -` of AP, `toggle caption` of NPR.",
    example="Image caption The pier was closed after the storm",
    keeps="Sentences about images and captions.",
    pattern=r"(?:Image|Media|Video|Photo|Picture) ?(?:copyright|caption|source)s?(?:[ :,]*\p{Lu}.*)?"
    r"|(?:(?i:file (?:photo|picture|image)|pictured|caption)|PHOTO|Above)(?: \([^()]*\))?\s?:\s?\S.*|FILE ?[-–—] .*"
    r"|.*\b(?:toggle|hide|show|expand) caption\b.*"
    r"|(?:In )?[Tt]his (?:undated|\p{Lu}\p{L}+\.? \d{1,2}, \d{4})[^.]*\b(?:photo|image|picture|frame|photograph)\b.*",
    longest=600,
)

CAPTION_ABOVE_CREDIT = Rule(
    name="caption_above_credit",
    kind="caption",
    removes="A caption on the line above its credit.",
    seen="Galleries and lead pictures whose caption and credit are elements of their own.",
    example="The minister, left, opens the pier in Lisbon on Monday, March 2, 2026.\n\nPhoto: Rui Salva, AP",
    keeps="Paragraphs of the story, which tell neither who stands where nor the day with its year.",
    pattern=r".{20,}",
    longest=600,
    hint=f"^(?:{_CREDIT_LINE})$",
    guard=is_caption_of_credit_below,
)

CAPTION_WITH_CREDIT = Rule(
    name="caption_with_credit",
    kind="caption",
    removes="A caption that ends in the credit of its picture.",
    seen="Pictures of agencies in all sorts of pages: `(AP Photo/...)`, `(Image: GETTY)`, `Photograph: ...`.",
    example="Passengers wait on the pier. (AP Photo/Rui Salva)",
    keeps="Paragraphs that end in other brackets, and longer ones.",
    pattern=rf".*?(?:{_END_CREDIT})\.?(?: less| more)?",
    longest=800,
    hint=r"(?i:photo|image|pict|\bpics?\b|cr[eé]dit|illustration|fotos?\b|fotograf"
    r"|imagen|imagem|фото)|/|©|\bvia |REUTERS|AFP|EPA",
    guard=is_credit_of_picture,
)

_CAPTION_VERB = (
    r"(?:speak|pose|walk|stand|arrive|wave|celebrate|look|sit|attend|talk|gesture|react|dunk|shoot|hug|hold|listen|smile"
    r"|leave|play|run|wear|protest|gather|show|drive|throw|make|put|take|shake|greet|perform|appear|answer|prepare|cheer"
    r"|lay|ride|work|stop|inspect|burn|rise|point|fire|board|wait|clash|kick|score|deliver|meet|pray|use|head|block)s?"
    r"|(?:addresses|watches|carries|marches|passes|tries|kisses|testifies|is seen|are seen|reaches|pushes|catches"
    r"|touches)"
)
DATED_CAPTION = Rule(
    name="dated_caption",
    kind="caption",
    removes="A caption in the manner of AP: one sentence in the present tense that ends in a day with its year.",
    seen="Pictures of AP whose credit was lost: `X speaks in Lisbon on Monday, March 2, 2026.`",
    example="The minister speaks on the pier on Monday, March 2, 2026, in Lisbon.",
    keeps="Sentences in the past tense, and those that go on behind the date.",
    pattern=rf"[^“”\"]*\b(?:{_CAPTION_VERB})\b[^“”\"]*\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    rf"|Sun)day, \p{{Lu}}\p{{Ll}}+\.? \d{{1,2}},"
    r" \d{4}(?:, (?:in|at|near|outside) [^.!?]*(?:\.[^.!? ][^.!?]*)*)?\.?",
    longest=400,
)

PICTURE_CREDIT = Rule(
    name="picture_credit",
    kind="caption",
    removes="The credit of a picture on a line of its own.",
    seen="`Photo: ...`, `REUTERS/...`, `AFP via Getty Images` under pictures.",
    example="Photo: Rui Salva, AP",
    keeps="Sentences that begin with the name of an agency.",
    pattern=_CREDIT_LINE,
    longest=120,
)

SOURCED_CAPTION = Rule(
    name="sourced_caption",
    kind="caption",
    removes="A caption behind the name of the agency that sold the picture.",
    seen="British tabloids: `Getty Images The pier after the storm`.",
    example="Getty Images The pier was closed after the storm",
    keeps="Sentences, which end in a full stop.",
    pattern=r"(?:Getty(?: Images)?(?: - \w+)?|AP:Associated Press|PA:Press Association|Reuters|REUTERS|EPA|AFP"
    r"|Rex(?: Features)?|Shutterstock|Alamy(?: Stock Photo)?|Barcroft Media|Press Association) "
    r"\p{Lu}[\p{L}’'-]+ [^.!?]{12,}[\p{L}\d)’']",
)

CAPTION_RULES = (
    PICTURE_LABEL,
    CAPTION_ABOVE_CREDIT,
    PICTURE_CREDIT,
    CAPTION_WITH_CREDIT,
    DATED_CAPTION,
    SOURCED_CAPTION,
)
"""In running order: a caption that is known by the credit below goes before that credit."""
