"""Which side a noun refers to (`التنظيم`, `الجماعة`), by what the article named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from waqai.detect.mentions import ActorMention
from waqai.packs.load import Pack
from waqai.resolve.sides import GROUP_CLASSES, UNIDENTIFIED, ResolvedActor, state_of
from waqai.text.grammar import ARTICLE
from waqai.text.tokens import Article


def resolve_mention(
    article: Article,
    mention: ActorMention,
    mentions: Sequence[ActorMention],
    named: Counter[str],
    country: str | None,
    pack: Pack,
) -> ResolvedActor:
    """The side of a mention; `named` counts how often the article names each, `country` is the one it is about."""
    if mention.kind == "nisba" and mention.branch in _CALLED_SO:  # `غارة معادية`
        meant = pack.branches.get((country or "", mention.branch))
        return ResolvedActor(mention, meant, f"{_CALLED_SO[mention.branch]} in {country}")
    if mention.kind == "force" or (mention.kind == "nisba" and mention.branch):  # `القصف الحكومي`
        state = state_of(country, mention.branch, pack)
        return ResolvedActor(mention, state, f"state of {country}", branch=mention.branch)
    if mention.kind == "reference":
        return _resolve_reference(article, mention, mentions, named, country, pack)
    if mention.kind == "person" and not mention.actors:
        return ResolvedActor(mention, None, "a noun of people without a side")
    home = pack.of_country(mention.actors, country)
    if mention.kind == "name" and mention.branch and not mention.country and country and not home:
        # `القوة الجوية`: what one country's force is called is a force of any other
        return ResolvedActor(
            mention._replace(kind="force"), state_of(country, mention.branch, pack), f"state of {country}",
            branch=mention.branch,
        )
    if len(mention.actors) == 1:
        return ResolvedActor(mention, mention.actors[0], "named")
    best = _bearer(mention, named, country, pack)
    lost = tuple((a, "named less, or of another country") for a in mention.actors if a != best)
    return ResolvedActor(mention, best, "of the article's country" if home else "named most", lost)


def _bearer(mention: ActorMention, named: Counter[str], country: str | None, pack: Pack) -> str:
    """Which of the sides that bear a name it means: one of the article's country, else the one named most."""
    return max(pack.of_country(mention.actors, country) or mention.actors, key=lambda a: named[a])


def _same_head(
    article: Article, mention: ActorMention, mentions: Sequence[ActorMention]
) -> ActorMention | None:
    """`الجماعة` behind `جماعة أجناد مصر`: the group named last with the noun that refers to it."""
    if mention.last - mention.first > 1 and not article.tokens[mention.last - 1].text.startswith(ARTICLE):
        return None
    if mention.last - mention.first == 1 and not mention.definite:
        return None
    noun = head_of(article, mention.last - 1)  # `مقاتلي الحزب`
    for earlier in reversed([m for m in mentions if m.first < mention.first]):
        if earlier.kind == "name" and noun in _heads(article, earlier):
            return earlier
    return None


def _heads(article: Article, name: ActorMention) -> Sequence[str]:
    """The first word of a name, and the word before it, a bracket or quotation mark apart (`تنظيم "القاعدة"`)."""
    first = name.first
    own = article.tokens[first].text.removeprefix(name.prefix) if name.prefix in _PROCLITICS else ""
    before = first - 1 if article.tokens[first - 1].is_word else first - 2
    return [head_of(article, first), *([own] if own else ()), *([head_of(article, before)] if before >= 0 else ())]


def head_of(article: Article, at: int) -> str:
    """A noun without its article and what is written before that."""
    word = article.tokens[at].text
    return next((word[len(opening) :] for opening in _ARTICLES if word.startswith(opening)), word)


_PROCLITICS = ("ل", "ب", "و", "ول", "وب", "ف")
_ARTICLES = ("وال", "بال", "فال", "لل", "ال")


def _told_last(mention: ActorMention, mentions: Sequence[ActorMention], pack: Pack) -> str | None:
    """The armed group that an article named last before a mention; None when the last was a nameless one."""
    for earlier in reversed([m for m in mentions if m.first < mention.first]):
        if earlier.group == "attackers":
            return None
        actor = pack.actors.get(earlier.actors[0]) if earlier.actors and earlier.kind == "name" else None
        if actor is not None and actor.cls in GROUP_CLASSES:
            return actor.id
    return None


_CALLED_SO = {"coalition": "the coalition that fights", "enemy": "who is called the enemy"}
"""Branches of sides that a country's press calls by a word that others use of others (`التحالف`, `العدو`)."""


def _resolve_reference(
    article: Article,
    mention: ActorMention,
    mentions: Sequence[ActorMention],
    named: Counter[str],
    country: str | None,
    pack: Pack,
) -> ResolvedActor:
    same = _same_head(article, mention, mentions)
    earlier = [m for m in mentions if m.first < mention.first and m.kind in ("name", "leader")]
    for name in (*([same] if same is not None else ()), *reversed(earlier)):
        actor = _bearer(name, named, country, pack)
        if {actor, name.actors[0]} & set(mention.actors):
            return ResolvedActor(
                mention,
                actor,
                "named before in the article",
                tuple((a, "not named last") for a in mention.actors if a != actor),
            )
    if same is not None:
        return ResolvedActor(mention, _bearer(same, named, country, pack), "named before with the same word")
    present = [a for a in mention.actors if named[a]]
    if present:
        return ResolvedActor(mention, present[0], "named in the article")
    men = mention.group in ("combatants", "attackers") and mention.definite
    if men and (rebels := _told_last(mention, mentions, pack)) and pack.actors[rebels].cls == "rebel":
        return ResolvedActor(mention, rebels, "the group named last")
    home = [a for a in mention.actors if pack.actors[a].country == country]
    if home:
        return ResolvedActor(mention, home[0], "of the article's country")
    for branch, what in _CALLED_SO.items():
        meant = pack.branches.get((country or "", branch))
        if meant in mention.actors:
            return ResolvedActor(mention, meant, f"{what} in {country}")
    if mention.group == "attackers" and mention.definite and (told := _told_last(mention, mentions, pack)):
        return ResolvedActor(mention, told, "the group named last")
    if mention.group in ("combatants", "attackers"):  # `المسلحين`: of nobody whom the article names
        return ResolvedActor(mention._replace(kind="person"), UNIDENTIFIED, "never named in the article")
    return ResolvedActor(mention, None, "never named in the article")
