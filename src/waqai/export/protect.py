"""What an export may carry: fields, sources, documents and days by the levels of its profile.

It works on native JSON before anything is written, and it fails closed: a field, a kind of source or a
document without a level stops the export. What was left out is counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from waqai.errors import LevelNotSet
from waqai.export.coarsen import ArabicName, coarse_place
from waqai.export.levels import LEVELS, Levels, Profile
from waqai.records import Json

Merge = Callable[[Json, list[Json]], Json | None]
"""Makes an incident anew from some of its tellings; None when that cannot be done."""

NAMED_AT_MOST = 20
"""Rows that a message names; the rest is counted."""
_TEXTS = frozenset({"place.name", "perpetrators.name", "targets.name", "reported_by.name"})
"""Fields that are an empty text when they are left out; all others are null."""
_EVIDENCE = "tellings.evidence"
_SOURCE_NAME = "reported_by.name"


@dataclass(slots=True)
class LeftOut:
    """Counts of what an export left out: incidents by reason, and values by field."""

    incidents: Counter[str] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    coarsened: int = 0
    carried: int = 0

    def to_json(self) -> Json:
        return {"incidents_carried": self.carried, "incidents_left_out": dict(sorted(self.incidents.items())),
                "values_left_out": dict(sorted(self.values.items())), "places_coarsened": self.coarsened}


class Protector:
    """Applies a profile to native JSON; `left_out` tells afterwards what it took away."""

    def __init__(self, profile: Profile, levels: Levels, today: date, arabic_name: ArabicName,
                 merge: Merge | None = None) -> None:
        """`today` is the day of the export, against which recent days are held back."""
        self.left_out = LeftOut()
        self._profile = profile
        self._levels = levels
        self._last_day = (today - timedelta(days=profile.hold_back_days)).isoformat()
        self._arabic_name = arabic_name
        self._merge = merge
        self._carried = {path: profile.carries(level) for path, level in levels.fields.items()}
        self._unset: dict[str, list[str]] = {}

    def protect(self, rows: Iterable[Json]) -> Iterator[Json]:
        """The rows that may be carried, as they may be carried.

        Raises LevelNotSet, naming rows and fields, when one has no level; all rows are looked at before
        that, so the message is complete, but from the first such row on none is given out.
        """
        for row in rows:
            allowed = self._allowed(row)
            if allowed is not None:
                clean = self._clean(allowed, "", row["incident_id"])
                if not self._unset:
                    self.left_out.carried += 1
                    yield self._opaque(clean) if self._profile.opaque_ids else clean
        if self._unset:
            raise LevelNotSet(self._message())

    # --- incidents ------------------------------------------------------------------------

    def _allowed(self, row: Json) -> Json | None:
        """The row with the tellings that the profile may carry; None, counted, when it must stay behind."""
        if self._profile.hold_back_days and row["date"]["end"] > self._last_day:
            self.left_out.incidents[f"ended within the last {self._profile.hold_back_days} days"] += 1
            return None
        tellings = [each for each in row["tellings"] if self._carries_document(each, row["incident_id"])]
        if len(tellings) == len(row["tellings"]):
            return self._coarse(row)
        remade = self._merge(row, tellings) if self._merge and tellings else None
        if remade is None:
            self.left_out.incidents[f"told by a document above the level {self._profile.level}"] += 1
            return None
        self.left_out.values["tellings"] += len(row["tellings"]) - len(tellings)
        return self._coarse(remade)

    def _carries_document(self, telling: Json, incident_id: str) -> bool:
        level = telling["document"].get("sensitivity")
        if level in LEVELS:
            return self._profile.carries(level)
        if self._profile.level != "internal":
            self._missing(f"document {telling['document'].get('document_id')!r}", incident_id)
        return True

    def _coarse(self, row: Json) -> Json:
        profile = self._profile
        if row["place"] is None or not (profile.grid_degrees or profile.smallest_named_km):
            return row
        self.left_out.coarsened += 1
        return {**row, "place": coarse_place(row["place"], profile, self._arabic_name)}

    # --- values ---------------------------------------------------------------------------

    def _clean(self, value: Any, path: str, incident_id: str) -> Any:
        if path == _EVIDENCE:
            return self._quotations(value)
        if isinstance(value, dict):
            if path == "reported_by":
                return self._source(value, incident_id)
            return {key: self._clean(inner, f"{path}.{key}" if path else key, incident_id)
                    for key, inner in value.items()}
        if isinstance(value, list):
            return [self._clean(inner, path, incident_id) for inner in value]
        return value if value is None or self._carries(path, value, incident_id) else self._blank(path)

    def _carries(self, path: str, value: Any, incident_id: str) -> bool:
        # The name of a coarsened place is the gazetteer's: it tells no more than `place.name_en`.
        if path == "place.name" and self._profile.smallest_named_km:
            return True
        carried = self._carried.get(path)
        if carried is None:
            self._missing(f"field {path!r}", incident_id)
            return False
        if not carried and value != "":
            self.left_out.values[path] += 1
        return carried

    def _source(self, source: Json, incident_id: str) -> Json:
        """A source with its name as far as the level of its kind allows."""
        level = self._levels.sources.get(source["kind"])
        if level is None:
            self._missing(f"source of the kind {source['kind']!r}", incident_id)
            return source
        kept = {key: self._clean(value, f"reported_by.{key}", incident_id)
                for key, value in source.items() if key != "name"}
        if self._profile.carries(level) or not source["name"]:
            return {**kept, "name": source["name"]}
        self.left_out.values[_SOURCE_NAME] += 1
        return {**kept, "name": ""}

    def _quotations(self, evidence: Json) -> Json:
        """The evidence with quotations no longer than the profile allows; none of it when that is zero."""
        longest = self._profile.quotation
        if not longest or not self._carried.get(_EVIDENCE, False):
            self.left_out.values[_EVIDENCE] += sum(map(len, evidence.values()))
            return {}
        return {name: [{**span, "text": self._cut(span["text"], longest)} for span in spans]
                for name, spans in evidence.items()}

    def _cut(self, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.left_out.values["tellings.evidence, cut"] += 1
        return text[:longest - 1] + "…"

    @staticmethod
    def _blank(path: str) -> str | None:
        return "" if path in _TEXTS else None

    @staticmethod
    def _opaque(row: Json) -> Json:
        tellings = [
            {**each, "report": opaque(each["report"]),
             "document": {**each["document"], "document_id": opaque(each["document"]["document_id"])}}
            for each in row["tellings"]
        ]
        return {**row, "incident_id": opaque(row["incident_id"]),
                "reports": [opaque(report) for report in row["reports"]], "tellings": tellings}

    # --- levels that are not set ----------------------------------------------------------

    def _missing(self, what: str, incident_id: str) -> None:
        self._unset.setdefault(what, []).append(incident_id)

    def _message(self) -> str:
        lines = []
        for what, rows in list(self._unset.items())[:NAMED_AT_MOST]:
            named = ", ".join(dict.fromkeys(rows[:NAMED_AT_MOST]))
            lines.append(f"  {what} has no level, in {len(rows)} incidents: {named}"
                         + (", ..." if len(rows) > NAMED_AT_MOST else ""))
        more = len(self._unset) - NAMED_AT_MOST
        lines += [f"  and {more} more"] if more > 0 else []
        return ("nothing was exported, since levels are not set:\n" + "\n".join(lines) +
                "\nGive documents a level with --source-level, or in the store; fields and kinds of sources in a"
                " table named by --levels; or export with --profile internal.")


def opaque(identity: str) -> str:
    """An id that tells nothing of the one it stands for, and is always the same for it."""
    return "w" + hashlib.sha256(identity.encode()).hexdigest()[:16]
