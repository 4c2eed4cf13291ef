"""Which tables a pack may have, and how the forms of each are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from waqai.records import SOURCE_KINDS, WEAPONS

Forms = Literal["plain", "noun", "verb"]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table of forms.

    `forms` tells how rows become forms: *plain* rows have a `form` column, *noun* rows have
    `singular` and `plural` (bars between several plurals; the dual is made), *verb* rows have
    `perfect` and `imperfect` (third person singular masculine, bars between several).
    `allowed` lists the values that a column may hold; cells may hold several, with `;` between.
    Forms of a `governing` table may end in a particle that is written together with the next word
    (`وفقا ل`); in the other tables a last letter by itself belongs to the name (`أ ف ب`).
    """

    forms: Forms = "plain"
    required: tuple[str, ...] = ()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    governing: bool = False

    @property
    def form_columns(self) -> tuple[str, ...]:
        return {"plain": ("form",), "noun": ("singular", "plural"), "verb": ("perfect", "imperfect")}[self.forms]


def _set(*values: str) -> frozenset[str]:
    return frozenset(values)


LEXICAL_TABLES: dict[str, TableSchema] = {
    "numbers": TableSchema(required=("value", "rank")),
    "hedges": TableSchema(
        required=("bound", "side"),
        allowed={
            "bound": _set("more", "at_least", "less", "up_to", "about", "rise", "between", "from", "to", "or"),
            "side": _set("before", "after", "both"),
        },
    ),
    "length_units": TableSchema(required=("km",)),
    "number_context": TableSchema(
        required=("use", "side"),
        allowed={
            "use": _set("year", "clock", "age", "distance", "money", "percent", "name", "score", "duration"),
            "side": _set("before", "after", "both"),
        },
    ),
    "vague_counts": TableSchema(required=("vague",), allowed={"vague": _set("several", "dozens", "hundreds")}),
    "months": TableSchema(required=("month", "calendar"), allowed={"calendar": _set("gregorian", "hijri")}),
    "weekdays": TableSchema(required=("weekday",)),
    "time_words": TableSchema(
        required=("meaning", "value"),
        allowed={
            "meaning": _set(
                "day", "part", "leader", "unit", "mod", "filler", "edge", "phrase", "name", "name_head",
                "takes_of", "feast", "row", "exact",
            )
        },
    ),
    "event_nouns": TableSchema("noun", ("class",)),
    "event_verbs": TableSchema("verb", ("class",)),
    "event_phrases": TableSchema("plain", ("class",)),
    "harm_nouns": TableSchema("noun", ("harm",), {"harm": _set("killed", "injured", "combined")}),
    "harm_verbs": TableSchema("verb", ("harm", "voice")),
    "harm_phrases": TableSchema("plain", ("harm", "count"), governing=True),
    "modality": TableSchema("plain", ("effect", "scope"), governing=True),
    "role_cues": TableSchema(
        "plain",
        ("role",),
        {"role": _set("perpetrator", "target", "source", "none", "claims", "blamed", "accused", "belongs",
                      "fends", "beside")},
        governing=True,
    ),
    "role_verbs": TableSchema("verb", ("role",), {"role": _set("perpetrator", "target", "claims", "accuses")}),
    "target_nouns": TableSchema("noun", ("group",)),
    "place_words": TableSchema("plain", ("role",), governing=True),
    "function_words": TableSchema("plain", ("role",)),
    "not_places": TableSchema("plain", ("why",)),
    "clause_words": TableSchema("plain", ("kind",)),
    "actor_names": TableSchema("plain", ("actor", "kind"), {"kind": _set("name", "reference", "leader")}),
    "force_nouns": TableSchema("plain", ("branch",)),
    "group_words": TableSchema("plain", ("role",), {"role": _set("loose", "tight", "opener", "no")}),
    "fighter_words": TableSchema("plain", ("role",), {"role": _set("armed", "forces", "group", "arms", "beside")}),
    "side_adjectives": TableSchema("plain", ("actor", "kind"), {"kind": _set("name", "reference")}),
    "nisbas": TableSchema("plain", ("country",)),
    "metonyms": TableSchema("plain", ("country",)),
    "persons": TableSchema("noun", ("group",)),
    "weapons": TableSchema("plain", ("weapon",), {"weapon": WEAPONS | {"none"}}),
    "sources": TableSchema("plain", ("kind",), {"kind": SOURCE_KINDS}),
    "speech_verbs": TableSchema("verb", ("stance",)),
    "speech_phrases": TableSchema("plain", ("stance",), governing=True),
}
"""Tables whose rows are forms to find in a text; each may stand in any pack."""

OPTIONAL_COLUMNS: dict[str, tuple[str, ...]] = {
    "event_nouns": ("weapon", "weight"),
    "event_verbs": ("weapon", "weight", "object"),
    "event_phrases": ("weapon", "weight"),
    "harm_nouns": ("dual",),
    "place_words": ("precision", "bearing", "wants", "unlisted"),
    "group_words": ("sides", "gender"),
    "metonyms": ("actor",),
    "nisbas": ("actor",),
    "persons": ("side",),
    "months": ("lone",),
    "numbers": ("alone",),
    "number_context": ("side",),
    "time_words": ("value", "count"),
    "vague_counts": ("alone",),
}
"""Columns that a table of forms may have besides its forms, what it requires, and `note`."""

OTHER_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "actors": (
        ("id", "name_en", "class"),
        ("parent", "country", "valid_from", "valid_to", "successor", "governs", "fights_for",
         "label_ar", "label_en"),
    ),
    "event_classes": (("class", "sub_event_type", "rank", "family"), ("weapon",)),
    "state_branches": (("country", "branch", "actor"), ()),
}
"""Tables without forms: the columns that each must have and may have."""
