"""An incident from its reports: what they say together, and what each of them says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from waqai.link.entry import Entry
from waqai.link.sources import independent, source_json
from waqai.link.told import NOBODY
from waqai.link.tolls import DEFAULT, toll_json
from waqai.packs.table import read_table
from waqai.records import EVENT_TYPES, Json

PACKDATA = Path(__file__).resolve().parent.parent / "packdata"
_PREFIX = "i-"


def incident_id(reports: Sequence[str]) -> str:
    """The id of the incident of these reports: `i-` and the first report id.

    It follows from the reports alone. A report joining later changes it only if its id comes before all others.
    """
    return _PREFIX + min(reports)


def incident_json(entries: Sequence[Entry], rule: str = DEFAULT, link_confidence: float = 1.0) -> Json:
    """The record of an incident; `entries` are its reports, at least one.

    `confidence` is that of its surest report; `link_confidence` that of its weakest member's belonging to it.
    UsageError for a toll rule that is not known.
    """
    entries = sorted(entries, key=lambda entry: entry.id)
    kind = _type(entries)
    groups = independent(entries)
    return {
        "incident_id": incident_id([entry.id for entry in entries]), "reports": [entry.id for entry in entries],
        "event_type": EVENT_TYPES[kind], "sub_event_type": kind,
        "date": incident_date(entries), "place": _place(entries),
        "perpetrators": _sides(entries, "perpetrators"), "targets": _sides(entries, "targets"),
        "killed": toll_json(entries, "killed", rule), "injured": toll_json(entries, "injured", rule),
        "claims": _claims(entries), "independent_sources": len(groups),
        "sources": [source_json(group) for group in groups],
        "confidence": max(float(entry.fields.get("confidence") or 0.0) for entry in entries),
        "link_confidence": round(link_confidence, 2),
    }


def _type(entries: Sequence[Entry]) -> str:
    """The type that most reports give; of several the one that the codebook's ties put first."""
    votes: Counter[str] = Counter(entry.fields["sub_event_type"] for entry in entries)
    return max(votes, key=lambda kind: (votes[kind], type_ranks().get(kind, 0), kind))


def incident_date(entries: Sequence[Entry]) -> Json:
    """The narrowest window of an incident: told before assumed, then by most reports, then the earliest."""
    windows = Counter((e.fields["date"]["start"], e.fields["date"]["end"]) for e in entries)

    def order(entry: Entry) -> tuple[bool, int, int, str]:
        when = entry.fields["date"]
        width = (date.fromisoformat(when["end"]) - date.fromisoformat(when["start"])).days
        return not entry.told.day_told, width, -windows[when["start"], when["end"]], when["start"]

    return dict(min(entries, key=order).fields["date"])


def _place(entries: Sequence[Entry]) -> Json | None:
    """The most precise place: by its code, then by most reports, then the smallest radius."""
    places: list[dict[str, Any]] = [entry.fields["place"] for entry in entries if entry.fields.get("place")]
    keys = [str(place.get("gazetteer_id") or place["name"]) for place in places]
    votes = Counter(keys)
    order = [(place["precision"], -votes[key], place.get("radius_km") or 0.0, key, number)
             for number, (place, key) in enumerate(zip(places, keys, strict=True))]
    return dict(places[min(order)[-1]]) if places else None


def _sides(entries: Sequence[Entry], name: str) -> list[Json]:
    """The actors of a side with the reports that name them, most named first; nobody in particular comes last."""
    named: dict[str, list[Entry]] = {}
    words: dict[str, str] = {}
    for entry in entries:
        for side in entry.fields.get(name) or ():
            if entry not in named.setdefault(side["actor"], []):
                named[side["actor"]].append(entry)
            words.setdefault(side["actor"], side.get("name") or "")
    order = sorted(named, key=lambda actor: (actor in NOBODY, -len(named[actor]), actor))
    return [{"actor": actor, "name": words[actor], "reports": [entry.id for entry in named[actor]]}
            for actor in order]


def _claims(entries: Sequence[Entry]) -> list[Json]:
    """Who says what against whom: one claim per pair of sides and status, with its sources and reports."""
    claims: dict[tuple[tuple[str, ...], tuple[str, ...], str], Json] = {}
    for entry in entries:
        fields = entry.fields
        status = fields.get("status") or "reported"
        doers, hit = (tuple(sorted(side["actor"] for side in fields.get(name) or ()))
                      for name in ("perpetrators", "targets"))
        claim = claims.setdefault((doers, hit, status), {
            "perpetrators": list(doers), "targets": list(hit), "status": status, "said_by": [], "reports": [],
        })
        claim["reports"].append(entry.id)
        claim["said_by"] += [dict(source) for source in fields.get("reported_by") or ()
                             if dict(source) not in claim["said_by"]]
    return sorted(claims.values(), key=lambda claim: (-len(claim["reports"]), claim["reports"]))


@cache
def type_ranks() -> dict[str, int]:
    """The highest rank of each sub-event type of event classes: the more telling type has the higher."""
    ranks: dict[str, int] = {}
    for path in sorted(PACKDATA.glob("*/event_classes.tsv")):
        for row in read_table(path, ("sub_event_type", "rank")):
            kind = row["sub_event_type"]
            ranks[kind] = max(ranks.get(kind, 0), int(row["rank"]))
    return ranks
