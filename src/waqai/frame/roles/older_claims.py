"""Claims of other acts than the one told: `وسبق للحركة أن تبنت تفجيرات`, `مسؤوليته عن هجمات مماثلة`."""

from __future__ import annotations

from waqai.frame.roles.scene import Role, Scene

_HAD, _ALIKE = "had before", ("alike", "other")
"""Kinds of clause words: that a side did something before, that an act is of the kind told, or another."""


def without_older_claims(scene: Scene, roles: list[Role]) -> list[Role]:
    """The roles, none of which has a side for claiming what it did before or what was only like it."""
    if not any(role.role == "claims" for role in roles) or not _of_others(scene):
        return roles
    return [Role(r.actor, "none", "claimed other acts") if r.role == "claims" else r for r in roles]


def _of_others(scene: Scene) -> bool:
    words = scene.reading.within("clause_words", scene.segment.first, scene.segment.last)
    had = any(word["kind"] == _HAD for word in words)
    alike = {word.first for word in words if word["kind"] in _ALIKE}
    plural = (noun for noun in scene.nouns.values() if noun.number == "pl" and not noun.definite)
    return had or any(noun.last in alike for noun in plural)
