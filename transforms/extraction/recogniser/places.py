"""Which places are states and settlements (GPE), and which are seas, mountains and regions (LOC)."""

from __future__ import annotations

_LAND_AND_WATER_WORDS = """
archipelago basin bay cape channel coast creek delta desert falls forest glacier gulf hills island islands lake
mount mountain mountains ocean peninsula plateau rainforest reef river sea strait straits valley volcano
"""
_LAND_AND_WATER = frozenset(_LAND_AND_WATER_WORDS.split())
"""Words that a name of LOC begins or ends with; OntoNotes counts non-political places as LOC."""


def place_type(name: str) -> str:
    """LOC where its first or last word says so, else GPE. The gazetteer, which knows better, corrects it afterwards.

    >>> place_type("Nairobi"), place_type("Lake Evella"), place_type("River")
    ('GPE', 'LOC', 'GPE')
    """
    words = name.lower().split()
    return "LOC" if len(words) > 1 and not _LAND_AND_WATER.isdisjoint((words[0], words[-1])) else "GPE"
