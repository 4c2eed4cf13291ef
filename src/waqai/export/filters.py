"""Which incidents to take: conditions on native JSON that all must hold; one that is not given holds always."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from waqai.records import Json

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions; of several values in one condition any is enough.

    `since` and `until` are days, both inclusive, that the incident's window must touch. `actors` are ids
    of either side. `least_killed` is compared with the best figure, so incidents without one are not taken.
    """

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    least_killed: int | None = None
    box: Box | None = None
    background: bool = True

    def takes(self, row: Json) -> bool:
        """Whether an incident meets all conditions."""
        return (self._days(row) and self._where(row) and self._sides(row)
                and (not self.types or row["event_type"] in self.types or row["sub_event_type"] in self.types)
                and (not self.statuses or row["status"] in self.statuses)
                and (self.background or not row["background"])
                and (not self.outlets or any(one["document"]["outlet"] in self.outlets for one in row["tellings"]))
                and self._killed(row["killed"]))

    def to_json(self) -> Json:
        """The conditions that were given."""
        given = {name: value for name, value in asdict(self).items() if value != getattr(Filter(), name)}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}

    def _killed(self, toll: Json | None) -> bool:
        best = toll["best"] if toll else None
        return self.least_killed is None or (best is not None and best >= self.least_killed)

    def _days(self, row: Json) -> bool:
        when = row["date"]
        return ((self.since is None or when["end"] >= self.since.isoformat())
                and (self.until is None or when["start"] <= self.until.isoformat()))

    def _where(self, row: Json) -> bool:
        if not (self.countries or self.admin1 or self.box):
            return True
        place = row["place"]
        if place is None:
            return False
        return ((not self.countries or place["country"] in self.countries)
                and (not self.admin1 or place["admin1"] in self.admin1 or place["admin1_pcode"] in self.admin1)
                and (self.box is None or _inside(place["lat"], place["lon"], self.box)))

    def _sides(self, row: Json) -> bool:
        sides = (*row["perpetrators"], *row["targets"])
        return not self.actors or any(side["actor"] in self.actors for side in sides)


def _inside(lat: float | None, lon: float | None, box: Box) -> bool:
    west, south, east, north = box
    if lat is None or lon is None:
        return False
    # A box whose west lies east of its east crosses the 180th meridian.
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= lat <= north
