"""People and forces with a pronoun (`مسلحيها`, `قواتنا`): whose they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from waqai.detect.mentions import ActorMention
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.tokens import Article

_PRONOUN_REACH = 40
"""A pronoun's side is named at most so many words before it."""
OWNERS = frozenset({"name", "reference", "leader", "force", "metonym"})
"""The kinds of mentions that people, forces and positions may be owned by."""
_OWNED = frozenset({"combatants", "police", "unknown", ""})


def of_pronoun(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    placed: Collection[int],
    told: Collection[int],
    members_of: Collection[int] = (),
) -> ResolvedActor:
    """`ثلاثة من مسلحيها`, `قواته`: people and forces with a pronoun are of the side named last before them.

    Right behind "that" they are the speaker's: a group's that was named, rather than those of the forces before.
    `members_of` is where words for a member of any body stand (`أحد أفرادها`).
    """
    own = resolved[number]
    mention = own.mention
    members = mention.first in members_of
    if not mention.pronoun or own.actor not in (None, UNIDENTIFIED) or not (members or mention.group in _OWNED):
        return own
    near = [
        side
        for side in reversed(resolved[:number])
        if mention.first - side.last <= _PRONOUN_REACH
        and side.actor not in (None, UNIDENTIFIED, CIVILIANS)
        and side.mention.kind in OWNERS
        and not (side.mention.kind == "metonym" and side.first in placed)
    ]
    if members and near[:1] != list(resolved[number - 1 : number]):
        return own  # `عائلة قتل جميع أفرادها`
    agreeing = [side for side in near if agrees(article, side.mention, mention.pronoun)]
    if mention.pronoun == "ه":
        # `المتحدث باسم الشرطة ... قواته`: a man's of the side, first of all one told in the same sentence
        begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
        beside = [side for side in (*agreeing, *near) if side.first >= begin]
        agreeing = beside[:1] + agreeing + near
    if not agreeing:
        return own
    if mention.first in told:
        named = [side for side in agreeing if side.mention.kind != "force"]
        begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
        speaker = [side for side in reversed(named) if side.first >= begin][:1]  # `وقال الجيش ... وإن طائراته`
        agreeing = speaker + (named or agreeing)
    owner = agreeing[0]
    return ResolvedActor(mention, owner.actor, "people of the side named before them", branch=owner.branch)


_OURS, SOLDIER = "نا", "soldier"
"""The pronoun of the first person, and the note of nouns of people who serve a state: whose are "our soldiers"?"""


def of_speaker(own: ResolvedActor, before: Sequence[ResolvedActor]) -> ResolvedActor:
    """`قالت الحركة: تمكن مقاتلونا`: who speaks of "our" men is the group named before, not its enemy's forces."""
    if own.mention.pronoun != _OURS or own.mention.group not in _OWNED:
        return own
    near = (side for side in reversed(before) if own.first - side.last <= _PRONOUN_REACH)
    speaker = next((side for side in near if side.actor and side.mention.kind == "name"), None)
    if speaker is None:
        return own
    return ResolvedActor(own.mention, speaker.actor, "our people, as the side named before says")


def agrees(article: Article, owner: ActorMention, pronoun: str) -> bool:
    """Whether a pronoun may stand for a side: `ه` for no feminine head (`الجماعة`), `ها` for no masculine one.

    A single word without an article (`حماس`) tells no gender; a verb before it may (`أضافت القسام`).
    """
    word = article.tokens[owner.first].text
    feminine = word.endswith(FEMININE_HEADS) or owner.kind == "metonym" or _behind_feminine_verb(article, owner)
    if pronoun == "ه":
        return not feminine
    if pronoun == "ها":
        return feminine or (owner.last - owner.first == 1 and not word.startswith(ARTICLE))
    return pronoun == "هم"


def _behind_feminine_verb(article: Article, owner: ActorMention) -> bool:
    """`وأضافت القسام أن مقاتليها`: whether a verb of a feminine stands right before a side."""
    before = article.tokens[owner.first - 1].text if owner.first and owner.prefix in BARE else ""
    return len(before) >= _SHORTEST_VERB and before.endswith("ت") and not before.endswith("ات")


_SHORTEST_VERB = 4
FEMININE_HEADS = ("ه", "ات", "وي", "ايب", "ايل", "يا")
"""Endings of feminine heads as they are folded: `حركة`, `قوات`, `قوى`, `كتائب`, `فصائل`, `سرايا`."""
