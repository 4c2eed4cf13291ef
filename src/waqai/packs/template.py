"""The files of a new private pack."""

from __future__ import annotations

import re
from pathlib import Path

from waqai.errors import UsageError

_TOML = """id = "{id}"
name = "{id}"
version = "1"
extends = ["ar"]
"""
_NAMES = """form\tactor\tkind\tnote
# One row a name: the form as it is written (bars between several), the id from actors.tsv, and name,
# reference ("the organisation") or leader. Take the example out when you have your own.
لواء الأمثلة\tother\tname\ta name that only stands here as an example
"""
_PLACES = """id\tname_ar\taliases_ar\tname_en\tkind\tcountry\tadmin1\tlat\tlon\tradius_km\tsource
# One row a place: a new id, country as ISO 3166-1 alpha-3, admin1 in English, lat and lon in degrees, and where
# you have the point from. aliases_ar has ; between several. kind is town, village, quarter, military_base ...
"""
_CASES = """row\tsentence\texpect\tnote
لواء الأمثلة\tهاجم لواء الأمثلة حاجزا في حلب وقتل جنديان\tyes\tthe name is found and taken as a side
لواء الأمثلة\tرفع الطلاب لواء فيه بعض الأمثلة في حلب\tno\tthe words apart are no name
"""


def write_template(folder: Path) -> list[Path]:
    """Write a minimal pack into a new or empty folder; the files written.

    Raises UsageError when the folder holds something, or its name is no pack id.
    """
    name = folder.resolve().name
    if not re.fullmatch(r"[A-Za-z][\w-]*", name, re.ASCII):
        raise UsageError(f"{name!r} cannot be the name of a pack; use Latin letters, digits, - and _")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty; name a new folder")
    (folder / "cases").mkdir(parents=True)
    contents = {
        "pack.toml": _TOML.format(id=name),
        "actor_names.tsv": _NAMES,
        "places.tsv": _PLACES,
        "cases/actor_names.tsv": _CASES,
    }
    for file, text in contents.items():
        (folder / file).write_text(text, "utf-8")
    return [folder / file for file in contents]
