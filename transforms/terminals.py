"""Text that a terminal shows and does not obey."""

from __future__ import annotations

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control and direction marks, but for the tab and the end of a line."""


def harmless(text: str) -> str:
    r"""Text with its control and direction marks spelled out.

    >>> harmless("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
