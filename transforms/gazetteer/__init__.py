"""Places and peoples of the world: what a name can mean before anybody has read the sentence it stands in."""

from transforms.gazetteer.atlas import Standing, standing_of
from transforms.gazetteer.candidates import Candidate, candidates, country_of_people, place
from transforms.gazetteer.folding import fold
from transforms.gazetteer.peoples import is_language, is_people
from transforms.gazetteer.places import country_codes, is_place

__all__ = [
    "Candidate",
    "Standing",
    "candidates",
    "country_codes",
    "country_of_people",
    "fold",
    "is_language",
    "is_people",
    "is_place",
    "place",
    "standing_of",
]
