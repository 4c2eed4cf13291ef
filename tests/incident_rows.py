"""Invented incidents as native JSON for the tests of the exports; some have names that are hard to carry."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pyarrow.parquet as pq

from waqai.export.parse import incident_of
from waqai.export.writing import export_formats
from waqai.records import EVENT_TYPES, Json

HARD = (
    "سطر أول\nسطر ثانٍ", 'بلدة "الزهرة"، قرب', "\u202eمقلوب\u2066 داخل", "٣٤٥ شهيداً", "=HYPERLINK(\"x\")",
    "+90 قرية", "-حي", "@قرية", "\tجدولة", "\rعودة", "＝مساواة", "\u200f=علامة", "\ufeff+بداية", "' فاصلة",
    "'=محمية", "a,b;c|d", "\U0001f4a3 رمز", "\u2028فاصل سطور", "عادي",
)
"""Names with line breaks, quotes, direction marks, Arabic-Indic digits and the beginnings of formulas."""
TOWNS = (("Raqqa", "SY11", 35.95, 39.01), ("Deir ez-Zor", "SY09", 35.33, 40.14), ("Homs", "SY04", 34.73, 36.71))
ACTORS = ("islamic_state", "syria_gov", "sdf", "unidentified", "other", "civilians", "protesters", "us_forces")


def row(number: int = 0, **changes: Any) -> Json:
    """An incident, the same for the same number; `changes` replace fields of it."""
    kinds, day = list(EVENT_TYPES), date(2021, 1, 1) + timedelta(number % 365)
    kind, killed = kinds[number % len(kinds)], number % 12
    name, (area, pcode, lat, lon) = HARD[number % len(HARD)], TOWNS[number % len(TOWNS)]
    report = f"doc{number}#1"
    tolls = {"low": killed, "high": None if number % 5 == 0 else killed + number % 3}
    made: Json = {
        "waqai_native": 1, "incident_id": report, "reports": [report],
        "event_type": EVENT_TYPES[kind], "sub_event_type": kind,
        "date": {"start": day.isoformat(), "end": (day + timedelta(number % 2)).isoformat(), "precision": "day"},
        "place": {"name": name, "name_en": f"Town {number % 7}", "gazetteer_id": f"made:{number % 7}",
                  "admin1": area, "admin1_pcode": pcode, "admin2": None, "country": "SYR", "lat": lat, "lon": lon,
                  "radius_km": 4.0, "precision": 1 + number % 3},
        "perpetrators": [{"actor": ACTORS[number % len(ACTORS)], "name": name}],
        "targets": [{"actor": ACTORS[(number + 3) % len(ACTORS)], "name": HARD[(number + 1) % len(HARD)]}],
        "killed": {**tolls, "best": killed},
        "injured": {"low": None, "high": None, "vague": "dozens", "best": None},
        "casualties_combined": None,
        "victims": [{"group": "combatants", "killed": {"low": killed, "high": killed}, "injured": None}],
        "weapons": ["mortar", "rocket"], "reported_by": [{"kind": "activist", "name": name}],
        "status": ("reported", "claimed", "accused", "disputed")[number % 4],
        "background": number % 9 == 0, "aggregate": number % 7 == 0, "confidence": 0.5 + number % 50 / 100,
        "tellings": [{
            "report": report,
            "document": {"document_id": f"doc{number}", "outlet": "صحيفة الضفاف", "url": f"https://example.org/{number}",
                         "published": (day + timedelta(1)).isoformat(), "title": name, "sensitivity": "public"},
            "killed": tolls, "injured": {"low": None, "high": None, "vague": "dozens"},
            "evidence": {"killed": [{"in": "text", "start": 3, "end": 12, "text": name, "rule": "made-up rule"}]},
        }],
        "origin": "waqai", "changed": None,
    }
    if number % 11 == 10:
        made["place"] = None
    return {**made, **changes}


def rows(count: int) -> list[Json]:
    """The first `count` incidents."""
    return [row(number) for number in range(count)]


def exported(format_name: str, given: Iterable[Json]) -> bytes:
    """The bytes of an export of incidents as they are, without a profile."""
    form = export_formats()[format_name]
    stream: Any = io.BytesIO() if form.binary else io.StringIO(newline="")
    writer = form.open(stream, f"made{form.suffix}")
    for each in given:
        writer.write(incident_of(each))
    writer.close()
    content = stream.getvalue()
    return content if isinstance(content, bytes) else content.encode()


def readable(form: str, content: bytes) -> str:
    """All that can be read in an export, also what is compressed."""
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    if form == "geoparquet":
        table = pq.read_table(io.BytesIO(content))
        return json.dumps(table.drop_columns(["geometry"]).to_pylist(), default=str, ensure_ascii=False)
    return content.decode()
