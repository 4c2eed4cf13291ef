"""Who holds an office in an armed group: `مسؤول النفط في التنظيم`, `وزير الحرب بداعش`."""

from __future__ import annotations

from collections.abc import Collection

from waqai.detect.mentions import ActorMention
from waqai.resolve.sides import GROUP_CLASSES
from waqai.text.tokens import Article

_OFFICE_WORDS = 5
"""What an office is of stands in so few words between the man and the group (`مسؤول هيئة الحرب في تنظيم`)."""


def holds_office(
    article: Article, man: ActorMention, group: ActorMention, group_class: str, inside: Collection[int]
) -> bool:
    """Whether a man told by a civil noun is of the armed group named behind "in": he counts as one of its fighters
    (codebook 3.3). `inside` are the tokens of "in"; who is told as "of" a group may be its hostage."""
    if group_class not in GROUP_CLASSES or man.number != "sg" or group.kind not in ("name", "reference"):
        return False
    gap = range(man.last, group.first)
    if len(gap) > _OFFICE_WORDS or not all(article.tokens[at].is_word for at in gap):
        return False
    ends = group.prefix == "ب" or (bool(gap) and gap[-1] in inside)
    return ends and not any(at in inside for at in gap[:-1])
