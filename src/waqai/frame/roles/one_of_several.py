"""One of several acts, told behind them: `نفذ التنظيم سلسلة هجمات، بما في ذلك تفجير في المدينة`.

A clause of its own tells the one, with its place and its dead; who does it stands by the verb of them all.
"""

from __future__ import annotations

from waqai.frame.roles.scene import ACTING, Role, Scene
from waqai.resolve.sides import CIVILIANS

_ONE_OF = "act:"
"""How the note begins of clause words before one of the acts told before (`بما في ذلك`)."""
_BY_A_VERB = "perpetrator"


def one_of_several(scene: Scene, roles: list[Role]) -> list[Role]:
    """Who does the several acts of which a segment tells one, where nobody in it is told to act."""
    reading, first = scene.reading, scene.segment.first
    word = reading.starting("clause_words").get(first)
    if word is None or not word["note"].startswith(_ONE_OF) or any(role.role in ACTING for role in roles):
        return []
    start = scene.segment.sentence.first
    verbs = [hit for hit in reading.within("role_verbs", start, first) if hit["role"] == _BY_A_VERB]
    for actor in reading.actors_in(start, first):
        named = actor.actor not in (None, CIVILIANS)
        if named and any(verb.last == actor.first or verb.first == actor.last for verb in verbs):
            return [Role(actor, "perpetrator", "whose acts it is one of")]
    return []
