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
from functools import cached_property, partial
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


Treatment = Callable[[Any, str], Any]
"""Makes of a value what may be carried; the second is the id of its incident, for messages."""


class _Branch(dict[str, Any]):
    """Fields of an object: True (carried), a path (left out, counted under it), a treatment, or fields again."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def carries_all(self, fields: Json) -> bool:
        """Whether an object may be carried as it is: it has no field that is unknown, left out or treated."""
        return all(map(self._carried.__contains__, fields))

    @cached_property
    def _carried(self) -> frozenset[str]:
        """The fields that are carried whatever they hold; looked up once the plan is made."""
        return frozenset(name for name, what in self.items() if what is True)


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
        self._unset = _Unset()
        self._fields = self._plan(levels)

    def protect(self, rows: Iterable[Json]) -> Iterator[Json]:
        """The rows that may be carried, as they may be carried.

        Raises LevelNotSet, naming rows and fields, when one has no level; all rows are looked at before
        that, so the message is complete, but from the first such row on none is given out.
        """
        for row in rows:
            allowed = self._allowed(row)
            if allowed is not None:
                clean = self._clean(allowed, self._fields, row["incident_id"])
                if not self._unset:
                    self.left_out.carried += 1
                    yield self._opaque(clean) if self._profile.opaque_ids else clean
        if self._unset:
            raise LevelNotSet(self._unset.message())

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
            self._unset.add(f"document {telling['document'].get('document_id')!r}", incident_id)
        return True

    def _coarse(self, row: Json) -> Json:
        profile = self._profile
        if row["place"] is None or not (profile.grid_degrees or profile.smallest_named_km):
            return row
        self.left_out.coarsened += 1
        return {**row, "place": coarse_place(row["place"], profile, self._arabic_name)}

    # --- values ---------------------------------------------------------------------------

    def _plan(self, levels: Levels) -> _Branch:
        """What becomes of each field, as nested as the records are: looked up once, not for every value."""
        plan = _Branch("")
        for path, level in levels.fields.items():
            *above, name = path.split(".")
            branch = plan
            for at, part in enumerate(above, 1):
                branch = branch.setdefault(part, _Branch(".".join(above[:at]) + "."))
            branch[name] = True if self._profile.carries(level) else path
        if self._profile.smallest_named_km:
            # The name of a coarsened place is the gazetteer's: it tells no more than `place.name_en`.
            plan.setdefault("place", _Branch("place."))["name"] = True
        plan["reported_by"] = self._sources(plan.get("reported_by") or _Branch("reported_by."))
        if "evidence" in plan.get("tellings", ()):
            plan["tellings"]["evidence"] = partial(self._quotations, plan["tellings"]["evidence"] is True)
        return plan

    def _clean(self, fields: Json, plan: _Branch, incident_id: str) -> Json:
        """The fields as far as they are carried; the others are empty and counted."""
        kept: Json = {}
        for name, value in fields.items():
            what = plan.get(name)
            if what is True or ((value is None or value == "" or value == []) and what is not None):
                kept[name] = value
            elif what is None:
                self._unset.add(f"field {plan.path + name!r}", incident_id)
            elif isinstance(what, _Branch):
                kept[name] = ([self._clean(each, what, incident_id) for each in value] if isinstance(value, list)
                              else value if what.carries_all(value) else self._clean(value, what, incident_id))
            elif isinstance(what, str):
                self.left_out.values[what] += 1
                kept[name] = "" if what in _TEXTS else None
            else:
                kept[name] = what(value, incident_id)
        return kept

    def _sources(self, plan: _Branch) -> Treatment:
        """Sources with their names as far as the level of their kind allows."""
        def treat(sources: list[Json], incident_id: str) -> list[Json]:
            return [{**self._clean({**source, "name": None}, plan, incident_id),
                     "name": self._source_name(source, incident_id)} for source in sources]

        plan["name"] = True
        return treat

    def _source_name(self, source: Json, incident_id: str) -> str:
        level = self._levels.sources.get(source["kind"])
        if level is None:
            self._unset.add(f"source of the kind {source['kind']!r}", incident_id)
        name: str = source["name"]
        if level is None or not name or self._profile.carries(level):
            return name
        self.left_out.values[_SOURCE_NAME] += 1
        return ""

    def _quotations(self, carried: bool, evidence: Json, _: str) -> Json:
        """The evidence with quotations no longer than the profile allows; none of it when that is zero."""
        longest = self._profile.quotation
        if not longest or not carried:
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
    def _opaque(row: Json) -> Json:
        tellings = [
            {**each, "report": opaque(each["report"]),
             "document": {**each["document"], "document_id": opaque(each["document"]["document_id"])}}
            for each in row["tellings"]
        ]
        return {**row, "incident_id": opaque(row["incident_id"]),
                "reports": [opaque(report) for report in row["reports"]], "tellings": tellings}


class _Unset:
    """What has no level, with some of the rows that hold it and their number."""

    def __init__(self) -> None:
        self._rows: dict[str, list[str]] = {}
        self._counts: Counter[str] = Counter()
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, what: str, incident_id: str) -> None:
        """Put down an incident; only the first are kept by name, so that memory does not grow."""
        if what not in self._rows and len(self._rows) == NAMED_AT_MOST:
            self._more += 1
            return
        self._counts[what] += 1
        rows = self._rows.setdefault(what, [])
        if len(rows) < NAMED_AT_MOST and incident_id not in rows:
            rows.append(incident_id)

    def message(self) -> str:
        """What to tell, and what to do."""
        lines = [f"  {what} has no level, in {self._counts[what]} incidents: {', '.join(rows)}"
                 + (", ..." if self._counts[what] > len(rows) else "") for what, rows in self._rows.items()]
        lines += [f"  and {self._more} more times something else"] if self._more else []
        return ("nothing was exported, since levels are not set:\n" + "\n".join(lines) +
                "\nGive documents a level with --source-level, or in the store; fields and kinds of sources in a"
                " table named by --levels; or export with --profile internal.")


def opaque(identity: str) -> str:
    """An id that tells nothing of the one it stands for, and is always the same for it."""
    return "w" + hashlib.sha256(identity.encode()).hexdigest()[:16]
