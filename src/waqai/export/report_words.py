"""Labels in Arabic and English, and tolls as words."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from waqai.packs.table import read_table
from waqai.records import Toll

Pair = tuple[str, str]
"""The Arabic and the English form, in this order."""

LABELS_FILE = "labels.tsv"
LINKING_LABELS = "linking_labels.tsv"
"""What the features and levels of linking are called, and the rules for tolls."""
EXPORT_LABELS = "export/labels.tsv"
"""What the formats and profiles of exports are called."""


def load_labels(name: str = LABELS_FILE) -> dict[str, Pair]:
    """A shipped table of labels: key to its Arabic and English form. Raises PackError."""
    with resources.as_file(resources.files("waqai") / "packdata" / name) as table:
        return read_labels(table)


def all_labels() -> dict[str, Pair]:
    """The labels of all shipped tables."""
    return {**load_labels(), **load_labels(LINKING_LABELS), **load_labels(EXPORT_LABELS)}


def read_labels(table: Path) -> dict[str, Pair]:
    """A table with the columns key, ar and en.

    Raises PackError with file and line for a row with an empty cell or a key that stands twice.
    """
    labels: dict[str, Pair] = {}
    for row in read_table(table, ("key", "ar", "en")):
        key, arabic, english = row["key"], row["ar"], row["en"]
        if not (key and arabic and english):
            raise row.fault("a label lacks its key, Arabic or English", "fill the three cells")
        if key in labels:
            raise row.fault(f"the key {key!r} stands twice", "remove one of the rows")
        labels[key] = (arabic, english)
    return labels


def toll_words(toll: Toll, labels: dict[str, Pair]) -> Pair:
    """A toll as a reader would say it, in Arabic and English: "17", "at least 20", "dozens".

    A lower bound of 31 without an upper one reads "more than 30", which is the same and is how
    articles say it; the rule is taken for bounds that end in 1, from 11 on.
    """
    key, values = _toll_form(toll)
    arabic, english = labels[f"toll.{key}"]
    return arabic.format(*values), english.format(*values)


def _toll_form(toll: Toll) -> tuple[str, tuple[int, ...]]:
    match toll.low, toll.high:
        case None, None:
            return toll.vague or "unknown", ()
        case int(low), None:
            return ("more", (low - 1,)) if low > 10 and low % 10 == 1 else ("least", (low,))
        case None, int(high):
            return "most", (high,)
        case low, high if low == high:
            return ("none", ()) if low == 0 else ("exact", (low or 0,))
        case low, high:
            return "between", (low or 0, high or 0)
