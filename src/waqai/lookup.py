"""Looking a place up: all candidates of a name with reasons, and how a text with it would be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waqai.detect.mentions import PlaceMention
from waqai.errors import UsageError
from waqai.gazetteer import Gazetteer, GazetteerPlace, distance_km
from waqai.gazetteer.places import Grade
from waqai.packs.load import Pack
from waqai.pipeline import Pipeline
from waqai.records import Document, Json
from waqai.resolve.places import ResolvedPlace
from waqai.text.normalise import fold
from waqai.text.tokens import Article, Token

_GRADES: tuple[Grade, ...] = ("exact", "spaces", "article")
_DAY = date(2020, 1, 1)
"""Documents must have a day; places do not depend on it."""

_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*", re.ASCII)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: how the name matched, why it ranks where it does, and the rows it was read from."""

    place: GazetteerPlace
    match: Grade
    why: str
    rows: tuple[str, ...]
    distance_km: float | None

    def to_json(self) -> Json:
        fields = {name: getattr(self.place, name) for name in self.place.__dataclass_fields__}
        return {**fields, "aliases_ar": list(self.place.aliases_ar), "match": self.match, "why": self.why,
                "rows": list(self.rows), "distance_km": self.distance_km}


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """What the words of a phrase come to: the relation to a place, and the point that is coded."""

    words: str
    resolved: ResolvedPlace

    def to_json(self) -> Json:
        found, mention = self.resolved, self.resolved.mention
        return {"words": self.words, "relation": mention.relation, "bearing": mention.bearing,
                "gazetteer_id": found.place.id, "name": found.place.name_ar, "lat": found.lat, "lon": found.lon,
                "radius_km": found.radius_km, "precision": found.precision,
                "weighed": [{"gazetteer_id": place.id, "why": why} for place, why in found.weighed]}


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known of a name. `taken` tells for texts with it whether it is read as a place there."""

    name: str
    candidates: tuple[Ranked, ...]
    everyday: tuple[str, ...]
    taken: Mapping[str, bool]
    readings: tuple[PlaceReading, ...]

    def to_json(self) -> Json:
        return {"name": self.name, "candidates": [one.to_json() for one in self.candidates],
                "everyday_word": list(self.everyday), "taken": dict(self.taken),
                "readings": [one.to_json() for one in self.readings]}


def look_up(pipeline: Pipeline, name: str, near: Point | None = None, country: str | None = None) -> Answer:
    """Candidates of a name (or the reading of a phrase: `ريف حلب الشمالي`).

    They stand by how well the name matches, then by nearness to `near` when it is given, else by
    how well known they are. `country` (ISO 3166-1 alpha-3) leaves out the candidates of others.
    """
    name = " ".join(name.split())
    candidates = _candidates(pipeline.gazetteer, fold(name), near, country)
    texts = _texts(pipeline.pack, name, candidates)
    traces = {text: pipeline.trace(Document("lookup", text, _DAY)) for text in texts}
    length = len(_words(traces[name]))
    taken = {text: _takes(trace, length) for text, trace in traces.items()} if candidates else {}
    readings = next(filter(None, (tuple(_readings(trace)) for trace in traces.values())), ())
    return Answer(name, candidates, tuple(_everyday(pipeline.gazetteer, name, traces[name])), taken, readings)


def point_of(gazetteer: Gazetteer, told: str) -> Point:
    """The point of `lat,lon`, of a gazetteer id, or of the best known place of a name; else UsageError."""
    written = _POINT.fullmatch(told)
    if written and abs(float(written[1])) <= 90 and abs(float(written[2])) <= 180:
        return float(written[1]), float(written[2])
    place = gazetteer.find(told) or next((one.place for one in gazetteer.candidates_loose(fold(told))), None)
    if place is None:
        raise UsageError(f"no place is called {told!r}; give another name, an id, or a point such as 36.2,37.16")
    return place.lat, place.lon


def _candidates(gazetteer: Gazetteer, name: str, near: Point | None, country: str | None) -> tuple[Ranked, ...]:
    found = gazetteer.candidates_loose(name)
    among = [one.place for one in found]
    ranked = [Ranked(one.place, one.match, gazetteer.reason(one.place, among), gazetteer.rows_of(one.place.id),
                     None if near is None else round(distance_km(*near, one.place.lat, one.place.lon), 1))
              for one in found if country in (None, one.place.country)]
    if near is not None:
        ranked.sort(key=lambda one: (_GRADES.index(one.match), one.distance_km))
    return tuple(ranked)


def _texts(pack: Pack, name: str, candidates: tuple[Ranked, ...]) -> list[str]:
    """The name alone, behind a preposition, and behind the head noun that fits its kind."""
    kinds = [one.place.kind for one in candidates[:1]]
    words = [_place_word(pack, "in", ()), *(_place_word(pack, "head", (kind, "town")) for kind in kinds)]
    return [name, *(f"{word} {name}" for word in words if word)]


def _place_word(pack: Pack, role: str, wanted: tuple[str, ...]) -> str:
    """A word of the pack's table of place words: of a role, and asking for the first kind that any asks for."""
    entries = [entry for same in pack.lexicon.entries.values() for entry in same
               if entry.kind == "place_words" and entry["role"] == role and len(" ".join(entry.words)) > 1]
    for kind in wanted or ("",):
        for entry in entries:
            if kind in entry["wants"].split(";"):  # of an empty cell that is the empty kind
                return entry["form"].split("|")[0]
    return ""


def _takes(trace: Mapping[str, Any], length: int) -> bool:
    """Whether just the last `length` words are found as a toponym."""
    end = len(_words(trace))
    mentions: list[PlaceMention] = trace["place_mentions"]
    return any((mention.name_first, mention.last) == (end - length, end) for mention in mentions)


def _words(trace: Mapping[str, Any]) -> list[Token]:
    article: Article = trace["article"]
    return [token for token in article.tokens if token.kind != "boundary"]


def _readings(trace: Mapping[str, Any]) -> Iterator[PlaceReading]:
    article: Article = trace["article"]
    for resolved in trace["places"]:
        yield PlaceReading(article.quote(resolved.mention.first, resolved.mention.last), resolved)


def _everyday(gazetteer: Gazetteer, name: str, trace: Mapping[str, Any]) -> Iterator[str]:
    """Why the name alone may be no place, with the row that says so."""
    if gazetteer.is_common(fold(name)):
        yield "an everyday word too: a place only behind a head noun [common_words.tsv]"
    for hit in trace["hits"].get("not_places", ()):
        if hit.last - hit.first == len(_words(trace)):
            yield f"{hit['why']} [{hit.entry.origin}]"
