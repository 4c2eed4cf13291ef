"""Deciding which side a mention stands for: reference inside the document and the country it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from waqai.detect.mentions import ActorMention
from waqai.detect.sources import FOR_WHOM
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.announced_planes import announced_planes
from waqai.resolve.forces import as_spoken_for, known_forces, known_planes
from waqai.resolve.forces_of_groups import forces_of_groups
from waqai.resolve.former import without_former
from waqai.resolve.owners import in_office, of_apposition, of_group, of_owner
from waqai.resolve.patrons import with_patrons
from waqai.resolve.pronouns import SOLDIER, of_pronoun, of_speaker
from waqai.resolve.references import resolve_mention
from waqai.resolve.sides import ResolvedActor
from waqai.text.tokens import Article


def resolve_actors(
    article: Article,
    hits: Mapping[str, list[Hit]],
    mentions: Sequence[ActorMention],
    country: str | None,
    pack: Pack,
) -> list[ResolvedActor]:
    """The side of each mention. `country` is the one that the article is mostly about."""
    day = article.document.published.isoformat()
    told = {h.last for h in hits.get("function_words", ()) if h["role"] == "that"}
    spoken_for = {h.last for h in hits.get("clause_words", ()) if h["kind"] == FOR_WHOM}
    mentions = forces_of_groups(article, as_spoken_for(article, mentions, told, spoken_for, pack))
    named = Counter(m.actors[0] for m in mentions if m.kind in ("name", "leader"))
    others = {h.first for h in hits.get("clause_words", ()) if h["kind"] == "other"}
    known = [known_forces(article, known_planes(article, m, mentions, others), mentions) for m in mentions]
    resolved = [_on_day(resolve_mention(article, m, mentions, named, country, pack), day, pack) for m in known]
    past = _past_called(hits)
    belongs = {h.first: past(h.last) for h in hits.get("role_cues", ()) if h["role"] == "belongs"}
    of = {h.first: h.first + 1 for h in hits.get("function_words", ()) if h["role"] == "of" and not h.suffix}
    links = {h.first: h.first + 1 for h in hits.get("function_words", ()) if h["role"] in ("of", "in")} | belongs
    parts = {h.first for h in hits.get("clause_words", ()) if h["kind"] in _PARTS}
    # `قتل مسلحون ستة من عناصر الشرطة`, `هاجم مسلحون عددا من الجنود`, `جرح آخرون بقصف من طائرات`
    parts |= {h.first for table in ("numbers", "vague_counts", "event_nouns") for h in hits.get(table, ())}
    resolved = list(with_patrons(resolved, hits, country, pack))
    inside = {h.first for h in hits.get("function_words", ()) if h["role"] == "in" and not h.suffix}
    kin = {h.first for h in hits.get("persons", ()) if h["note"].startswith(KIN)}
    resolved = [own if own.first in kin else in_office(article, resolved, number, inside, pack)
                for number, own in enumerate(resolved)]
    forces = [of_owner(article, resolved, number, belongs, of) for number in range(len(resolved))]
    behind = set(belongs.values())
    forces = without_former(forces, hits)
    grouped = [of_group(article, forces, number, links, parts, behind) for number in range(len(forces))]
    grouped = [of_apposition(article, grouped, number) for number in range(len(grouped))]
    owned = [of_owner(article, grouped, number, belongs, of) for number in range(len(grouped))]
    placed = {h.last for h in hits.get("place_words", ())}
    placed |= {h.last for h in hits.get("function_words", ()) if h["role"] in _WHERE}
    owned = announced_planes(owned, told, pack)
    serving = {h.first for h in hits.get("persons", ()) if h["note"] == SOLDIER}
    owned = [own if own.first in serving else of_speaker(own, owned[:n]) for n, own in enumerate(owned)]
    members = {h.first for h in hits.get("persons", ()) if h["note"].startswith(_MEMBER)}
    return [of_pronoun(article, owned, number, placed, told, members) for number in range(len(owned))]


_PARTS = ("among", "unit of")
"""Kinds of clause words behind which another side's men stand, not the side of the men before them."""
KIN = ("kin", "household")
"""How the notes of words for relatives begin: they hold no office in the group of the man behind them."""
_MEMBER = "a member"
"""How the note of words for a member of any body begins."""


_WHERE = ("in", "on", "of", "to")
"""Prepositions behind which a country tells where, or whose help: it has no men there."""


def _past_called(hits: Mapping[str, list[Hit]]) -> Callable[[int], int]:
    """`تابعة لتنظيم ما يسمى أنصار`, `ينتمون لما يعرف بجيش`: where a name begins behind words of so-called."""
    words = [h for h in hits.get("clause_words", ()) if h["kind"] == _SO]
    called = {at: h.last for h in words for at in range(h.first, h.last)}
    return lambda at: next((called[near] for near in (at - 1, at, at + 1) if near in called), at)


_SO = "adverb"


def _on_day(resolved: ResolvedActor, day: str, pack: Pack) -> ResolvedActor:
    """The side that held the name on the article's day: a fallen government gives way to its successor."""
    actor = pack.actors.get(resolved.actor or "")
    if actor is None or actor.valid_on(day):
        return resolved
    others = [pack.actors[a] for a in resolved.mention.actors if a in pack.actors]
    there = (other.id for other in others if other.country == actor.country and other.valid_on(day))
    other = next(there, actor.successor)
    if not other:
        return resolved
    return ResolvedActor(resolved.mention, other, f"{actor.id} was not there on {day}")
