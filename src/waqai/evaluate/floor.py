"""The floor: figures once reached are pinned, and what falls below them is a regression."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waqai.errors import UsageError
from waqai.evaluate.figures import Figures

SLACK = 0.002
"""How far a figure may lie below its pin: less than one value among five hundred."""

PINNED = ("incident_f1", "core_slot_f1", "type_f1", "perpetrator_f1", "target_f1", "date_f1", "place_f1",
          "killed_f1", "injured_f1", "date_exact", "place", "killed_where_told", "weapons_f1", "source_recall",
          "false_incidents_per_distractor", "evidence_quoting")
"""The figures that are pinned."""

LOWER_IS_BETTER = frozenset({"false_incidents_per_distractor"})
_DOCUMENTS = "documents"

Pins = dict[str, float]
Floor = dict[str, Pins]
"""The pins of each gold set by its name, with its number of documents."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that lies below its pin; `reached` is None where there is nothing to count any more."""

    name: str
    pinned: float
    reached: float | None

    def __str__(self) -> str:
        reached = "nothing to count" if self.reached is None else f"{self.reached:.3f}"
        return f"{self.name}: pinned {self.pinned:.3f}, reached {reached}"


def set_name(path: Path, half: str | None = None) -> str:
    """The name of a gold set: that of its folder or file, of the folder above a `gold` file; then the half."""
    whole = path.resolve()
    name = whole.parent.name if whole.stem == "gold" else whole.stem
    return f"{name}-{half}" if half else name


def read_floor(path: Path) -> Floor:
    """The pins of a file; none when it is not there. UsageError for another form."""
    if not path.exists():
        return {}
    try:
        floor = json.loads(path.read_text("utf-8"))
        return {name: {key: float(pin) for key, pin in pins.items()} for name, pins in floor.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no floor ({error}); it holds an object of figures for each gold set, and"
                         " --pin writes it") from error


def floor_text(floor: Floor) -> str:
    """The file that holds a floor."""
    plain = {name: {key: int(pin) if key == _DOCUMENTS else pin for key, pin in pins.items()}
             for name, pins in floor.items()}
    return json.dumps(plain, indent=2) + "\n"


def falls(pins: Mapping[str, float], figures: Figures, documents: int) -> list[Fall]:
    """The figures that fall short of their pins.

    Raises UsageError when other documents were counted than at pinning: the figures could not be compared.
    """
    if pins.get(_DOCUMENTS, documents) != documents:
        raise UsageError(f"the floor was pinned on {pins[_DOCUMENTS]:.0f} documents and {documents} are here;"
                         " bring the same documents, or pin again with --pin --lower")
    found = []
    for name, pin in pins.items():
        if name == _DOCUMENTS:
            continue
        reached = figures[name].value if name in figures else None
        if reached is None or _short(name, pin, reached) > SLACK:
            found.append(Fall(name, pin, reached))
    return found


def pinned(pins: Mapping[str, float], figures: Figures, documents: int, *, margin: float = 0.0,
           lower: bool = False) -> Pins:
    """The pins raised to what was reached less `margin`; only with `lower` also let down to it."""
    if not lower and pins.get(_DOCUMENTS, documents) != documents:
        raise UsageError("other documents are here than at pinning; pin anew with --pin --lower")
    result: Pins = {_DOCUMENTS: documents}
    for name in PINNED:
        share = figures[name]
        if share.value is not None:
            reached = share.value + (margin if name in LOWER_IS_BETTER else -margin)
            keep = not lower and name in pins and _short(name, pins[name], reached) > 0
            result[name] = pins[name] if keep else round(max(0.0, reached), 3)
        elif name in pins and not lower:
            result[name] = pins[name]
    return result


def _short(name: str, pin: float, reached: float) -> float:
    """By how much a figure falls short of its pin; negative when it is better."""
    # Pins have three decimals: a reached figure must not fall short by its rounding.
    return round(reached - pin if name in LOWER_IS_BETTER else pin - reached, 6)
