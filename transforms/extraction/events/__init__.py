"""Events: what happened between names, by a lexicon of verbs and nouns and a shallow grammar.

There is no parser. Verbs and nouns of lexicon.toml are looked for sentence by sentence, and an event is told only where
its participants are named in the places that its verb has for them; everything else is left alone. What is supposed,
wished, asked or possible is no event.
"""

from transforms.extraction.events.find import find_events
from transforms.extraction.events.lexicon import Kind, kinds, role_meanings, roles_of, words_of

__all__ = ["Kind", "find_events", "kinds", "role_meanings", "roles_of", "words_of"]
