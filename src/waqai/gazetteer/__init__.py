"""Places with names in Arabic and Latin script, coordinates and administrative parents."""

from waqai.gazetteer.geometry import distance_km, offset
from waqai.gazetteer.index import Gazetteer
from waqai.gazetteer.load import load_gazetteer
from waqai.gazetteer.places import Candidate, GazetteerPlace

__all__ = ["Candidate", "Gazetteer", "GazetteerPlace", "distance_km", "load_gazetteer", "offset"]
