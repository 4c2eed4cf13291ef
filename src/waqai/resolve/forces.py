"""Forces named by a word that another force has, too: whose they are, by who speaks and what was named before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.load import Pack
from waqai.resolve.references import head_of
from waqai.resolve.sides import AIR, AIRCRAFT, DRONE, GROUP_CLASSES
from waqai.text.grammar import ARTICLE
from waqai.text.tokens import Article

_SPOKEN_REACH = 2


def as_spoken_for(
    article: Article,
    mentions: Sequence[ActorMention],
    told: Collection[int],
    spoken_for: Collection[int],
    pack: Pack,
) -> Sequence[ActorMention]:
    """`المتحدث باسم القوات المسلحة يحيى سريع`: forces that a group calls as a state's are its own there."""
    own: dict[str, str] = {}
    for leader in (m for m in mentions if m.kind == "leader" and len(m.actors) == 1):
        side = pack.actors.get(leader.actors[0])
        for force in mentions if side is not None and side.cls in GROUP_CLASSES else ():
            before = 0 <= leader.first - force.last <= _SPOKEN_REACH
            named = before and force.first in spoken_for
            says = force.first in told and 0 < force.first - leader.last <= _SPOKEN_REACH
            if (named or says) and _is_force(force, pack):
                own[_called(article, force)] = leader.actors[0]
    return [
        m._replace(kind="name", actors=(own[_called(article, m)],), country="", branch="")
        if own and _is_force(m, pack) and _called(article, m) in own
        else m
        for m in mentions
    ]


def _is_force(mention: ActorMention, pack: Pack) -> bool:
    sides = [pack.actors.get(actor) for actor in mention.actors]
    states = mention.kind == "name" and any(side is not None and side.cls == "state" for side in sides)
    return mention.kind == "force" or states


def _called(article: Article, mention: ActorMention) -> str:
    """The first two words of a force's name, which it may have without its country (`القوات المسلحة`)."""
    words = article.words(mention.first, min(mention.first + 2, mention.last))
    return words.removeprefix("و").removeprefix("ل")


def known_planes(
    article: Article, mention: ActorMention, mentions: Sequence[ActorMention], others: Collection[int]
) -> ActorMention:
    """`هذه الطائرات بدون طيار`, `أطلقت طائرة ثانية`: planes told before, or others like them, have an owner."""
    again = mention.definite or mention.last in others or mention.first + 1 in others
    if mention.kind != "force" or mention.branch not in (AIR, AIRCRAFT, DRONE) or not again:
        return mention
    stem = head_of(article, mention.first).removeprefix("و")[:_STEM]
    for earlier in reversed([m for m in mentions if m.first < mention.first and m.kind == "name"]):
        if stem in article.tokens[earlier.first].text and earlier.last - earlier.first > 1:
            return mention._replace(kind="name", actors=earlier.actors, branch="")
    return mention


_STEM = 4
"""Letters that a plane has in common with planes (`طائرة`, `طائرات`)."""


def known_forces(article: Article, mention: ActorMention, mentions: Sequence[ActorMention]) -> ActorMention:
    """`القوات` alone is the last force named with that word (`قوات سوريا الديمقراطية`), not the country's army."""
    if mention.kind != "force" or mention.last - mention.first > 1 or not mention.definite:
        return mention
    if article.tokens[mention.last].text.startswith(ARTICLE):
        return mention  # `القوات الموالية للشرعية`
    bare = head_of(article, mention.first).removeprefix("و")
    begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
    abroad = {m.country for m in mentions if begin <= m.first < mention.first and m.kind == "metonym"} - {""}
    for earlier in reversed([m for m in mentions if m.first < mention.first and m.kind == "name"]):
        if abroad and earlier.first < begin and earlier.country not in ("", *abroad):
            continue  # `أما في النيجر فقد أعلن الجيش`, behind the army of Mali
        if bare in article.tokens[earlier.first].text and earlier.last - earlier.first > 1:
            return mention._replace(kind="name", actors=earlier.actors, branch="")
    return mention
