"""From articles to facts: one kind of fact per file."""

from transforms.extraction.engines import NameFinder, engine_label, load_engine
from transforms.extraction.language import detect_languages
from transforms.extraction.mentions import find_mentions
from transforms.extraction.quotes import find_quotes

__all__ = ["NameFinder", "detect_languages", "engine_label", "find_mentions", "find_quotes", "load_engine"]
