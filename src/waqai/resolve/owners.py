"""Forces and people of the side named behind them: `طائرات تابعة للتحالف`, `عناصر من التنظيم`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.load import Pack
from waqai.resolve.offices import holds_office
from waqai.resolve.sides import CIVILIANS, OTHER, UNIDENTIFIED, ResolvedActor
from waqai.text.grammar import ARTICLE, BARE, DEFINITE, FOR
from waqai.text.tokens import Article

_ADJECTIVES = 2
"""So many words may stand between people and their group (`قائد ميداني بارز في التنظيم`)."""
_JOINED_THINGS = 4
"""`آليات ومستودعات ذخيرة تابعة للجماعة`: things that `و` joins stand between a force's and whose they are."""


def of_owner(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    belongs: Mapping[int, int],
    of: Mapping[int, int],
) -> ResolvedActor:
    """`طائرات تابعة للتحالف`, `قوات التنظيم`: a force without a name of its own is its owner's."""
    own = resolved[number]
    unlisted = own.mention.kind == "name" and own.actor == OTHER and bool(own.mention.branch)  # `القوات الكينية`
    if not (unlisted or own.mention.kind in ("force", "reference")) or number + 1 == len(resolved):
        return own
    owner = resolved[number + 1]
    construct = not own.mention.definite and owner.first == own.last  # `طائرات التحالف`, `فصائل الجيش الوطني`
    owned = construct and owner.mention.prefix in BARE
    apart = 1 - own.mention.definite  # `طائرة استطلاع للتحالف`, `الدفاع الجوي للتحالف`
    loose = own.mention.kind == "force" and 0 <= owner.first - own.last <= apart
    owned |= loose and owner.mention.prefix in FOR
    reach = _JOINED_THINGS if article.tokens[own.last].text.startswith("و") else 2
    # `هاجم مقاتلو التنظيم كتيبة تابعة للجيش`: a word of belonging agrees with whose it tells
    agreeing = (
        at
        for at in range(own.last, min(own.last + reach, owner.first + 1))
        if article.tokens[at].text.startswith(DEFINITE)
        or not article.tokens[own.last - 1].text.startswith(DEFINITE)
    )
    owned |= any(belongs.get(at) == owner.first for at in agreeing)
    owned |= not own.mention.definite and of.get(own.last) == owner.first  # `دورية من الجيش`
    if not owned or owner.actor is None or owner.mention.kind in ("person", "nisba", "metonym"):
        return own
    return ResolvedActor(own.mention, owner.actor, "belongs to the side named behind it", branch=owner.branch)


def in_office(
    article: Article, resolved: Sequence[ResolvedActor], number: int, inside: Collection[int], pack: Pack
) -> ResolvedActor:
    """`مسؤول النفط في التنظيم`: a civil noun for one who is of an armed group."""
    own = resolved[number]
    if own.actor != CIVILIANS or own.mention.kind != "person" or number + 1 == len(resolved):
        return own
    group = resolved[number + 1]
    known = pack.actors.get(group.actor or "")
    if known is None or not holds_office(article, own.mention, group.mention, known.cls, inside):
        return own
    people = own.mention._replace(group="combatants")
    return ResolvedActor(people, group.actor, "holds an office in the group named behind", branch=group.branch)


def of_group(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    links: Mapping[int, int],
    parts: Collection[int],
    belongs: Collection[int],
) -> ResolvedActor:
    """`عناصر من التنظيم`, `قياديا كبيرا في التنظيم`: people of a group stand for the group.

    `parts` are numbers and the words that tell who was among them (`آخرين بينهم أربعة من الشرطة`), `belongs` where
    words of belonging end.
    """
    own = resolved[number]
    nameless = own.mention.group == "attackers" and not own.mention.definite  # `جماعات مسلحة من المعارضة`
    if number + 1 == len(resolved) or (own.mention.kind != "person" and not nameless):
        return own
    if own.actor not in (None, UNIDENTIFIED) and not own.mention.country and not nameless:
        return own
    group = resolved[number + 1]
    thought = own.mention.group == "civilians" and group.first in belongs and own.actor is None
    if own.mention.group not in ("combatants", "attackers", "police", "unknown") and not thought:
        return own  # but `شخصا يشتبه في انتمائهم للحزب`
    free = article.tokens[own.last - 1].text.endswith(_MEN)  # `استهدف مسلحون دورية للشرطة`: whom they hit
    joined = group.first == own.last and group.mention.prefix in (("ل", "لل", "ب") if free else _BESIDE)
    for at in range(own.last, min(own.last + _ADJECTIVES + 1, group.first + 1)):
        # Adjectives may part the people from their group.
        if at in links and _of_a_thing(article, own.mention, at):
            break
        joined |= links.get(at) == group.first or (at == group.first and group.mention.prefix == "ب")
        word = article.tokens[at]
        predicate = own.mention.definite and not word.text.startswith(ARTICLE)  # `المهاجم معروف لدى الشرطة`
        if not word.is_word or at in links or at in parts or predicate:
            break
    unarmed = group.actor == CIVILIANS and group.mention.rule.startswith("actor_names")  # `الدفاع المدني`
    if not joined or group.actor is None or (group.mention.kind in ("person", "nisba", "metonym") and not unarmed):
        return own
    people = own.mention._replace(group="unknown") if thought else own.mention
    return ResolvedActor(people, group.actor, "people of the group named behind them", branch=group.branch)


def _of_a_thing(article: Article, people: ActorMention, at: int) -> bool:
    """`استهدف إرهابيون نقطة تفتيش تابعة للجيش`: a feminine word of belonging is not said of men in the plural."""
    return article.written(at, at + 1).endswith("ة") and article.tokens[people.last - 1].text.endswith(_MEN)


_MEN = ("ون", "ين")
_BESIDE = ("", "ال", "ل", "لل", "ب")


def of_apposition(article: Article, resolved: Sequence[ResolvedActor], number: int) -> ResolvedActor:
    """`العميد فلان المستشار في الحرس الثوري`: an officer whose name is followed by what he is of a side."""
    own = resolved[number]
    officer = own.mention.kind == "person" and own.mention.group == "combatants" and own.mention.number == "sg"
    if not officer or not own.mention.definite or own.actor is not None or number + 1 == len(resolved):
        return own
    told = resolved[number + 1]
    named = 0 < told.first - own.last <= _NAMES and all(
        article.tokens[at].is_word and len(article.tokens[at].text) > 1 for at in range(own.last, told.first)
    )
    same = told.mention.kind == "person" and told.mention.number == "sg" and told.mention.prefix in BARE
    if not (named and same) or told.actor in (None, CIVILIANS, UNIDENTIFIED):
        return own
    return ResolvedActor(own.mention, told.actor, "is told by what he is of a side", branch=told.branch)


_NAMES = 4
"""Words of a name between an officer's rank and what he is, at most."""
