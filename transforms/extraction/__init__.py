"""From articles to facts: one kind of fact per module or package."""

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
