"""Places and peoples of the world: what a name can mean before anybody has read the sentence it stands in."""

from transforms.gazetteer.atlas import Standing, standing_of
from transforms.gazetteer.folding import fold
from transforms.gazetteer.peoples import is_language, is_people
from transforms.gazetteer.places import Place, is_place, place_called

__all__ = ["Place", "Standing", "fold", "is_language", "is_people", "is_place", "place_called", "standing_of"]
