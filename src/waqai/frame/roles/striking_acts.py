"""Acts and weapons that strike: behind a verb of attack they are its subject, and the side behind them is hit.

`استهدف هجوم مسلح القوات الحكومية`, `استهدفت غارة جوية مقاتلي الحركة`, `استهدفت عبوة ناسفة دورية للجيش`.
"""

from __future__ import annotations

from waqai.detect.mentions import Trigger
from waqai.frame.roles.scene import Scene
from waqai.resolve.sides import ResolvedActor
from waqai.text.grammar import BARE

_BLASTS = frozenset({"explosion", "ied", "suicide", "grenade"})
"""Classes whose noun has no doer behind it: what stands there was hit."""
_OBJECT = "ا"
_NO_SIDE = frozenset({"nisba", "metonym"})


def strikes(scene: Scene, noun: Trigger, actor: ResolvedActor, gap: int) -> bool:
    """Whether a verb of attack stands right before an event noun that has no doer, and a side behind both."""
    verb = scene.verbs.get(noun.first)
    if verb is None or verb["role"] != "perpetrator" or verb["note"] or verb.suffix or noun.prefix:
        return False
    if scene.reading.article.tokens[noun.first].text.endswith(_OBJECT):
        return False  # `تحبط هجوما`: no subject
    if actor.mention.prefix not in BARE or actor.mention.kind in _NO_SIDE:
        return False
    described = noun.last - noun.first > 1 or gap > 0  # `غارة جوية`: behind an adjective the noun governs nothing
    return described or noun.event_class in _BLASTS
