"""The signs by which an occurrence in the making is known for a report or for none.

Each is true or false and can be read off the article; `confidence` weighs them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from waqai.frame.drafts import GENERIC_RANK, Draft
from waqai.frame.reading import Reading
from waqai.records import Report
from waqai.resolve.sides import CIVILIANS, UNIDENTIFIED
from waqai.text.tokens import Sentence

_WEIGHED = ("statistics", "opinion", "diplomacy", "memory", "mishap", "crime", "court", "accusation", "control")
"""Effects of `modality.tsv` that are only weighed here, or weighed here, too."""
_OFTEN = 2
"""So many words of an effect in an article make it one of that kind."""
_LEAD_SENTENCES = 3
_OF_CONFLICT = frozenset({"arrest", "looting"})
"""Raids, and houses or fields laid waste: a round-up of these has hardly another word of violence."""
_VIOLENT, _HARDLY_VIOLENT = 5, 1
"""Event words of violence: an article of conflict has at least five, one on something else at most one ..."""
_LONG = 6
"""... in so many sentences or more: a note of one sentence need not repeat what happened."""
_DENSE = 1.5
"""Event and harm words in a sentence of an article that tells little else."""
_MAIN_SHARE = 0.5
_GREAT_TOLL = 100


@dataclass(frozen=True, slots=True)
class Survey:
    """What the occurrences of an article share: how violent it is and what else it speaks about."""

    effects: Counter[str]
    lead_effects: frozenset[str]
    violent: int
    raids: int
    events: int
    sentences: int


def survey(reading: Reading) -> Survey:
    """The survey of an article."""
    hits = [h for h in reading.hits.get("modality", ()) if h["effect"] in _WEIGHED]
    opening = [s for s in reading.article.sentences if s.paragraph <= 1][:_LEAD_SENTENCES]
    end = max((s.last for s in opening), default=0)
    classes = reading.pack.event_classes
    violent = sum(t.strong and classes[t.event_class].family == "violence" for t in reading.triggers)
    raids = sum(t.strong and t.form == "verb" and t.event_class in _OF_CONFLICT for t in reading.triggers)
    events = len(reading.triggers) + len(reading.casualties)
    effects = Counter(h["effect"] for h in hits)
    lead = frozenset(h["effect"] for h in hits if h.first < end)
    return Survey(effects, lead, violent, raids, events, len(reading.article.sentences))


def signs(reading: Reading, about: Survey, draft: Draft, report: Report) -> dict[str, bool]:
    """What holds of an occurrence; `report` is what would be reported of it."""
    return {
        **_of_position(draft),
        **_of_place_and_day(reading, draft, report),
        **_of_people(draft, report),
        **_of_wording(draft),
        **_of_article(reading, about, draft),
    }


def _of_position(draft: Draft) -> dict[str, bool]:
    sentences = _sentences(draft)
    return {
        "told_in_title": any(s.in_title for s in sentences),
        "told_in_lead": any(s.paragraph == 1 for s in sentences),
        "told_in_second": any(s.paragraph == 2 for s in sentences),
        "told_twice": len(draft.frames) >= 2,
    }


def _sentences(draft: Draft) -> list[Sentence]:
    return list({f.segment.sentence.number: f.segment.sentence for f in draft.frames}.values())


def _of_place_and_day(reading: Reading, draft: Draft, report: Report) -> dict[str, bool]:
    place = draft.place
    times = [f.time for f in draft.frames if f.time is not None]
    return {
        "own_place": place is not None and not place.is_country,
        "no_place": place is None,
        "wide_place": report.place is not None and report.place.precision == 3,
        "in_capital": place is not None and place.place.kind == "capital",
        "abroad": place is not None and place.place.country != reading.country,
        "place_behind_in": place is not None and place.mention.relation == "in",
        "own_time": bool(times),
        "own_day": any(t.precision == "day" and t.start == t.end for t in times),
        "day_of_statement": any(f.statement_time is not None for f in draft.frames),
    }


def _of_people(draft: Draft, report: Report) -> dict[str, bool]:
    targets = {side.actor for side in report.targets}
    named = any(side.actor != UNIDENTIFIED for side in report.perpetrators)
    killed = report.killed
    counted = killed is not None and bool(killed.low or killed.high)
    toll = killed is not None or report.injured is not None or report.casualties_combined is not None
    located = draft.place is not None and not draft.place.is_country
    return {
        "killed": counted,
        "toll": toll,
        "toll_without_place": toll and not located,
        "great_toll": killed is not None and (killed.low or killed.high or 0) >= _GREAT_TOLL,
        "named_perpetrator": named,
        "perpetrator_told": any(
            r.role in ("perpetrator", "accused", "claims") and r.actor.actor for f in draft.frames for r in f.roles
        ),
        "target_told": any(r.role == "target" for f in draft.frames for r in f.roles),
        "only_civilians_hit": targets == {CIVILIANS},
        "unknown_on_civilians": not named and targets <= {CIVILIANS},
    }


def _of_wording(draft: Draft) -> dict[str, bool]:
    triggers = [t for f in draft.frames for t in f.triggers]
    families = {max(draft.frames, key=lambda f: f.event.rank).event.family}
    return {
        "strong": any(t.strong for t in triggers),
        "by_verb": any(t.form == "verb" for t in triggers),
        "only_harm_words": not triggers,
        "only_nouns": bool(triggers) and all(t.form == "noun" for t in triggers),
        "all_definite": all(f.definite for f in draft.frames),
        "only_wide_words": all(f.event.rank < GENERIC_RANK for f in draft.frames),
        "strategic": "strategic" in families,
        "crowd": "crowd" in families,
    }


def _of_article(reading: Reading, about: Survey, draft: Draft) -> dict[str, bool]:
    sentences = _sentences(draft)
    beside = {
        h["effect"]
        for s in sentences
        for h in reading.within("modality", s.first, s.last)
    }
    share = sum(len(f.triggers) + len(f.casualties) for f in draft.frames) / max(1, about.events)
    return {
        "main_story": share >= _MAIN_SHARE,
        "violent_article": about.violent >= _VIOLENT,
        "hardly_violent_article": about.violent + about.raids <= _HARDLY_VIOLENT and about.sentences >= _LONG,
        "dense_article": about.events >= _DENSE * about.sentences,
        "beside_statistics": "statistics" in beside,
        "beside_opinion": "opinion" in beside,
        "beside_diplomacy": "diplomacy" in beside,
        "beside_memory": "memory" in beside,
        "beside_mishap": "mishap" in beside,
        "article_of_statistics": about.effects["statistics"] >= _OFTEN,
        "article_of_diplomacy": about.effects["diplomacy"] >= _OFTEN,
        "article_of_court": about.effects["court"] >= _OFTEN,
        "article_of_mishap": about.effects["mishap"] >= _OFTEN,
        "article_of_crime": about.effects["crime"] >= _OFTEN,
        "article_of_accusation": about.effects["accusation"] >= _OFTEN,
        "article_of_control": about.effects["control"] >= _OFTEN,
        "memory_in_lead": "memory" in about.lead_effects,
    }
