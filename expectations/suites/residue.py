"""What scraping leaves behind and cleaning should have removed; judged in the articles of the run.

A residue is a warning: an artifact left in the text is better than a sentence lost. For another one, add a line.
"""

from __future__ import annotations

from expectations.check import Check, Scope, row_check
from expectations.scopes import JUDGED_ARTICLES

_RESIDUES: tuple[tuple[str, str, str], ...] = (
    ("byte_order_mark", r"\x{FEFF}", "a byte-order mark (U+FEFF)"),
    ("control_character", r"[\x00-\x08\x0B-\x1F\x7F-\x9F]", "a control character"),
    ("direction_control", r"[\x{202A}-\x{202E}\x{2066}-\x{2069}]", "a control that reverses the direction of the text"),
    ("invisible_character", r"[\x{00AD}\x{200B}\x{2060}]", "a soft hyphen, zero-width space or word joiner"),
    ("replacement_character", r"\x{FFFD}", "the mark of a character that could not be decoded (U+FFFD)"),
    ("mojibake", r"Ã[\x{80}-\x{BF}]|â€[\x{0080}-\x{00BF}œž™¦“”]|Â[\x{00A0}£«»]", "UTF-8 that was read as Windows-1252"),
    ("html", r"(?i)</?(a|b|br|div|em|i|img|li|p|script|span|strong|ul)(\s[^<>]*)?/?>", "an HTML tag"),
    ("html_entity", r"&(amp|gt|hellip|ldquo|lsquo|lt|mdash|nbsp|ndash|quot|rdquo|rsquo|#\d+);", "an HTML entity"),
    ("mailto_or_url", r"(?i)\bmailto:\w|\bhttps?://\S", "a bare link"),
    ("copyright_line", r"(?im)^[ \t]*(©|\(c\)|copyright)\s.{0,80}$", "a line that claims copyright"),
    (
        "share_widget",
        r"(?im)^[ \t]*(share (this|on)|follow us|subscribe|sign up)\b.{0,60}$",
        "a line of a sharing widget",
    ),
    ("also_read_line", r"(?im)^[ \t]*(also read|read also|read more)\s*:", "a line that points to another story"),
    ("comments_footer", r"(?i)\n\s*comments\s*$", "the heading of a comment section"),
    ("post_link", r"(?i)\b(pic\.twitter\.com|t\.co)/\w", "a link of an embedded post"),
    ("run_of_blank_lines", r"\n[ \t]*\n[ \t]*\n", "more than one blank line in a row"),
)
"""Name, pattern (RE2), and what it is in words."""


_ANY = "|".join(f"(?:{pattern})" for _, pattern, _ in _RESIDUES)
_ARTICLES = Scope(
    "articles",
    f"SELECT *, regexp_matches(text, '{_ANY}') AS holds_residue\nFROM judged_articles",
    (JUDGED_ARTICLES,),
)
"""The run's articles; most hold none of all residues, which one pattern tells in the time that each of them takes."""


def no_residue(name: str, pattern: str, meaning: str) -> Check:
    """No article of the run matches the pattern; `detail` shows what does, and where it stands."""
    found = f"regexp_extract(text, '{pattern}')"
    return row_check(
        name=f"no_{name}_is_left",
        suite="residue",
        scope=_ARTICLES,
        severity="warn",
        expected=f"no article holds {meaning}",
        why="It spoils searches and quotations, and says that a cleaning rule is missing or misses.",
        counted="article",
        fails=f"CASE WHEN holds_residue THEN regexp_matches(text, '{pattern}') ELSE false END",
        detail=f"'holds \"' || left({found}, 80) || '\"'",
        span=(f"strpos(text, {found}) - 1", f"strpos(text, {found}) - 1 + length({found})"),
    )


CHECKS = tuple(no_residue(*residue) for residue in _RESIDUES)
