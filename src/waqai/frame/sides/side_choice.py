"""The last word on who acted and who was hit: sides weighed by features whose weights are in a table.

The rules say which side has which role in a sentence; here what the rest of the article says is weighed
with them, by a logistic model fitted on coded articles (`tools/fit_sides.py`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from waqai.frame.sides.side_features import ROLES, Stage, candidates, event_group, features, mentions
from waqai.packs.table import read_table
from waqai.records import Side, Weighed
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor

WEIGHTS = Path(__file__).resolve().parent.parent.parent / "packdata" / "side_choice.tsv"
"""The log-odds that each feature adds for a role, fitted by `tools/fit_sides.py`."""
CHOSEN_FROM = 0.5
"""Sides this likely (0 to 1) take the role; where none is, the likeliest does."""
_STOPPED = "disrupted"
LEFT_TO_RULES = frozenset({"crowd", "other"})
"""Groups of events whose sides the codebook fixes: protests, agreements, withdrawals."""
_SHOWN = 4


def choose_sides(stage: Stage) -> None:
    """Give each role of an occurrence the sides that are likely to have it, with their evidence."""
    if event_group(stage) in LEFT_TO_RULES:
        return
    named, weights = mentions(stage), load_weights()
    held = {
        role: {a: list(features(stage, named, a, role)) for a in candidates(stage, named, role)} for role in ROLES
    }
    for role in ROLES:
        odds = {a: sum([weights.get((role, n), 0.0) for n in names]) for a, names in held[role].items()}
        if role == "targets":  # nobody stands on both sides
            odds = {a: value for a, value in odds.items() if not stage.made.acts(a)}
            if not stage.made.targets and event_group(stage) == _STOPPED:
                continue  # whose weapon it was that was stopped is for the codebook to say
            if UNIDENTIFIED in stage.made.targets and CIVILIANS not in stage.made.targets:
                odds.pop(CIVILIANS, None)  # fighters are told, and no word tells of people without arms
            told = (role, CIVILIANS) in stage.made.votes and CIVILIANS not in stage.made.implied
            armed = stage.made.only_arms or stage.made.hits_directly(stage.reading)
            if armed and not told and CIVILIANS not in stage.made.targets:
                odds.pop(CIVILIANS, None)  # an armed target is the only one where no others are told (3.2)
        if not odds:
            continue
        chosen = likely(role, {a: 1 / (1 + math.exp(-value)) for a, value in odds.items()})
        chosen |= {a for a in getattr(stage.made, role) if a in odds and stage.made.joined(a, chosen)}
        _settle(stage, role, chosen, named)
        lost = sorted((a for a in odds if a not in chosen), key=lambda a: -odds[a])
        stage.made.weighed[role] = tuple(
            Weighed(a, f"odds {odds[a]:+.1f}: {_strongest(role, held[role][a])}") for a in lost[:_SHOWN]
        )
    stage.made.armed_target = stage.made.hits_arms(stage.reading)


def likely(role: str, chances: Mapping[str, float]) -> set[str]:
    """The sides that take a role, by how likely (0 to 1) each is: unknown attackers only by themselves."""
    top = max(chances, key=lambda a: chances[a])
    chosen = {a for a, chance in chances.items() if chance >= CHOSEN_FROM} | {top}
    if role == "perpetrators" and len(chosen) > 1:
        chosen -= {UNIDENTIFIED}
    return {UNIDENTIFIED} if role == "perpetrators" and top == UNIDENTIFIED else chosen


def _settle(stage: Stage, role: str, chosen: set[str], named: Mapping[str, list[ResolvedActor]]) -> None:
    sides: dict[str, Side] = getattr(stage.made, role)
    for actor in [a for a in sides if a not in chosen]:
        stage.made.drop(role, actor)
    for actor in sorted(chosen - set(sides) - {UNIDENTIFIED, CIVILIANS}):
        told = named.get(actor)
        if not told:
            continue
        anchor = stage.draft.frames[0].anchor
        at = min(told, key=lambda m: abs(m.first - anchor)).mention
        name = stage.reading.name(at.first, at.last, at.prefix)
        evidence = stage.reading.article.evidence(at.first, at.last, "weighed with the rest of the article")
        stage.made.add(role, Side(actor, name), evidence, 0.0)


def _strongest(role: str, names: list[str]) -> str:
    weights = load_weights()
    known = sorted((n for n in names if (role, n) in weights), key=lambda n: -abs(weights[role, n]))
    return ", ".join(f"{name} {weights[role, name]:+.1f}" for name in known[:_SHOWN])


@cache
def load_weights() -> Mapping[tuple[str, str], float]:
    """The weight of each feature by role, read once; PackError when the table has a fault."""
    rows = read_table(WEIGHTS, ("role", "feature", "weight"))
    return {(row["role"], row["feature"]): float(row["weight"]) for row in rows}
