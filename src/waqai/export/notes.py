"""An incident's fields as one sentence in Arabic and in English, from templates that are data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from waqai.export.codes import EXPORT_DATA, Codes, area_ar, load_codes
from waqai.export.flat import one_line
from waqai.export.incident import Incident
from waqai.export.report_words import Pair, load_labels, read_labels, toll_words
from waqai.records import Place, Side, Toll

ARABIC, ENGLISH = 0, 1


class Notes:
    """Writes the sentences; `packdata/export/notes.tsv` has the templates, `packdata/labels.tsv` the words."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._labels = load_labels()
        self._templates = {key: (pair[ARABIC].replace("{sp}", " "), pair[ENGLISH].replace("{sp}", " "))
                           for key, pair in read_labels(EXPORT_DATA / "notes.tsv").items()}
        # Days, places and sides come again and again: their words are made once, for as many as are in use.
        self._day = lru_cache(4096)(self._day_words)
        self._where = lru_cache(4096)(self._where_words)
        self._sides = lru_cache(4096)(self._sides_words)
        self._separators = (self._templates["comma"][ARABIC] + " ", self._templates["comma"][ENGLISH] + " ")

    def of(self, incident: Incident) -> Pair:
        """The Arabic and the English sentence."""
        return self._sentence(incident, ARABIC), self._sentence(incident, ENGLISH)

    def english(self, incident: Incident) -> str:
        """The English sentence."""
        return self._sentence(incident, ENGLISH)

    def side_names(self, sides: Iterable[Side], language: int) -> list[str]:
        """Names for people: of the actor table, or as written where the table has none."""
        return [self._side(side, language) for side in sides]

    def _sentence(self, incident: Incident, language: int) -> str:
        return self._fill("sentence", language, {
            "when": self._when(incident, language), "where": self._where(incident.place, language),
            "type": self._labels[f"sub.{incident.sub_event_type}"][language],
            "perpetrators": self._sides("perpetrators", incident.perpetrators, language),
            "targets": self._sides("targets", incident.targets, language),
            "killed": self._toll("killed", incident.killed, language),
            "injured": self._toll("injured", incident.injured, language),
            "combined": self._toll("combined", incident.casualties_combined, language),
            "sources": self._names("sources", self._sources(incident, language), language),
            "status": "" if incident.status == "reported" else self._fill(
                "status", language, {"status": self._labels[f"status.{incident.status}"][language]}),
        })

    def _fill(self, key: str, language: int, values: dict[str, str]) -> str:
        return self._templates[key][language].format_map(values)

    def _when(self, incident: Incident, language: int) -> str:
        start = self._day(incident.when.start, language)
        if incident.when.start == incident.when.end:
            return start
        return self._fill("when.span", language, {"start": start, "end": self._day(incident.when.end, language)})

    def _day_words(self, day: date, language: int) -> str:
        return self._fill("when.day", language, {
            "day": str(day.day), "month": self._labels[f"month.{day.month}"][language], "year": str(day.year)})

    def _where_words(self, place: Place | None, language: int) -> str:
        if place is None:
            return self._templates["where.none"][language]
        country = self._codes.country(place.country)
        admin1 = area_ar(place.country, place.admin1) if place.admin1 and language == ARABIC else place.admin1
        parts = [admin1, (country.name_ar, country.name_en)[language]]
        area = self._separators[language].join(part for part in parts if part)
        name = one_line((place.name or place.name_en, place.name_en or place.name)[language] or "")
        if not name or name in (place.admin1, admin1):
            return self._fill("where.area", language, {"area": area})
        return self._fill("where.named", language, {"place": name, "area": area})

    def _sides_words(self, which: str, sides: tuple[Side, ...], language: int) -> str:
        return self._names(which, self.side_names(sides, language), language)

    def _side(self, side: Side, language: int) -> str:
        if side.actor == "other" and side.name:
            return side.name
        actor = self._codes.actor(side.actor)
        return (actor.name_ar, actor.name_en)[language]

    def _sources(self, incident: Incident, language: int) -> list[str]:
        return [source.name or self._labels[f"source.{source.kind}"][language] for source in incident.reported_by]

    def _names(self, key: str, names: Iterable[str], language: int) -> str:
        joined = self._separators[language].join(dict.fromkeys(one_line(name) for name in names))
        return self._fill(key, language, {"names": joined}) if joined else ""

    def _toll(self, key: str, toll: Toll | None, language: int) -> str:
        if toll is None:
            return ""
        return self._fill(key, language, {"toll": toll_words(toll, self._labels)[language]})


@cache
def load_notes() -> Notes:
    """The shipped templates and words, read once."""
    return Notes(load_codes())
