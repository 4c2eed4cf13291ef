"""The role of a side before its verb (`الجيش العراقي يقتل`)."""

from __future__ import annotations

from waqai.frame.roles.interposed import past_described, past_interposed
from waqai.frame.roles.roles_apart import opens_clause
from waqai.frame.roles.roles_by_harm import kills_counted
from waqai.frame.roles.roles_joined import STOPS
from waqai.frame.roles.scene import RoleName, Scene, place_word_before, unarmed
from waqai.resolve.sides import ResolvedActor
from waqai.text.tokens import has_conjunction

_FORWARD = 4
_DATELINE = frozenset("-–—/|")


def before_verb(scene: Scene, actor: ResolvedActor) -> tuple[RoleName, str] | None:
    """`الجيش العراقي يقتل`: a side before its verb."""
    had = any(h["kind"] == "had before" for h in scene.reading.ending("clause_words", actor.first))
    if actor.mention.kind == "nisba" or (actor.mention.prefix[:1] in ("ب", "ل", "ك") and not had):
        return None
    if actor.mention.kind == "metonym" and (
        scene.reading.function(actor.first - 1) or place_word_before(scene, actor)
    ):
        return None
    tokens = scene.reading.article.tokens
    starts = {h.first: h for h in scene.verbs.values()}
    harm_starts = {h.first: h for h in scene.harm.values() if h.entry.kind == "harm_verbs"}
    nouns = {h.first: h for h in scene.harm.values() if h.entry.kind == "harm_nouns" and not h.prefix}
    if scene.reading.function(actor.first - 2) == "which":
        return None  # `القوات التي تدعم الحكومة قتلت`: whom the subject does something else to
    start = past_described(scene.reading, _past_allies(scene, _past_relative(scene, actor)))
    if actor.first == scene.segment.first or scene.reading.function(actor.first - 1) == "that":
        # `قالوا إن الحركة، وبعد ساعات، قتلت ثلاثة`
        start = past_interposed(scene.reading, start, scene.segment.last, {*starts, *harm_starts})
    for position in range(start, min(start + _FORWARD, scene.segment.last)):
        that = had and scene.reading.function(position) == "that"  # `سبق للتنظيم أن هاجم`
        if tokens[position].text in STOPS or (scene.reading.function(position) and not that):
            return None
        if actor.mention.kind == "metonym" and tokens[position].text in _DATELINE:
            return None  # `اليمن - تعرضت مدينة صعدة لغارات`: where it was filed
        if any(a.first == position for a in scene.actors):
            return None
        verb = starts.get(position)
        if verb is not None and verb.suffix and verb.first in scene.nouns:
            return None  # `هجوما شنه ...`: a relative clause with a doer of its own
        if verb is not None and unarmed(actor) and verb["role"] == "perpetrator":
            return None
        if verb is not None and not has_conjunction(verb.prefix):
            return {
                "claims": ("claims", "claims the act"),
                "target": ("target", "subject of being hit"),
                "accuses": ("source", "accuser"),
            }.get(verb["role"], ("perpetrator", "subject before its verb"))  # type: ignore[return-value]
        noun = nouns.get(position)
        if noun is not None and opens_clause(scene, actor.first) and kills_counted(scene, noun.last, noun):
            return "perpetrator", "subject of a verb of killing"  # `التنظيم قتل خمسة مدنيين`
        harm = harm_starts.get(position)
        if harm is not None and has_conjunction(harm.prefix):
            return None
        if harm is not None and any(
            c.first < actor.first < harm.first for c in scene.reading.counts_at(harm.first)
        ):
            return "target", "people of a side"  # `ثمانية من عناصر الحزب قتلوا`
        if harm is not None:
            if any(c.first < c.at for c in scene.reading.counts_at(harm.first)):
                return "target", "befallen by a verb of harm"  # `12 من جنوده (في القوة) قتلوا`
            counted = any(c.at == c.first for c in scene.reading.counts_at(harm.first))
            forces = actor.mention.kind in ("name", "force", "reference")
            if harm["voice"] != "middle" and (forces or counted):
                return "perpetrator", "subject of a verb of killing"
            return "target", "befallen by a verb of harm"
    return None


def _past_relative(scene: Scene, actor: ResolvedActor) -> int:
    """`القوات التي تدعم الحكومة قتلت ثلاثة`: where the words about a side with a verb and its object end."""
    if scene.reading.function(actor.last) != "which":
        return actor.last
    told = next((a for a in scene.actors if a.first == actor.last + 2), None)
    return told.last if told is not None else actor.last


def _past_allies(scene: Scene, at: int) -> int:
    """`القوات وحلفاؤها من الحزب سيطروا على البلدة`: where who fights beside the side that ends at a token ends."""
    cue = next((c for c in scene.cues.values() if c.first == at and c["role"] == _BESIDE), None)
    ally = next((a for a in scene.actors if cue is not None and a.first == cue.last), None)
    return at if ally is None else ally.last


_BESIDE = "beside"
"""The role of cues behind which a side stands that fights beside the one before them."""
