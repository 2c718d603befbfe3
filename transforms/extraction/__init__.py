"""From articles to facts: one kind of fact per module or package.

What is named here is imported when it is first asked for: all together it takes a fifth of a second, and a run that
finds nothing new asks for the label of its engine alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.extraction.amounts import find_amounts
    from transforms.extraction.dates import find_dates
    from transforms.extraction.engines import NameFinder, engine_label, load_engine
    from transforms.extraction.events import find_events
    from transforms.extraction.language import detect_languages
    from transforms.extraction.mentions import find_mentions
    from transforms.extraction.names import find_names, readable_paragraphs
    from transforms.extraction.quotes import find_quotes

__all__ = [
    "NameFinder",
    "detect_languages",
    "engine_label",
    "find_amounts",
    "find_dates",
    "find_events",
    "find_mentions",
    "find_names",
    "find_quotes",
    "load_engine",
    "readable_paragraphs",
]

_MODULES = {
    "NameFinder": "engines",
    "detect_languages": "language",
    "engine_label": "engines",
    "find_amounts": "amounts",
    "find_dates": "dates",
    "find_events": "events",
    "find_mentions": "mentions",
    "find_names": "names",
    "find_quotes": "quotes",
    "load_engine": "engines",
    "readable_paragraphs": "names",
}


def __getattr__(name: str) -> object:
    """What is asked for by a name of `__all__`; an AttributeError for another (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
