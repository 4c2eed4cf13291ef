"""Older acts for which somebody is arrested, or which crowds decry: each is an act of its own.

`أوقفت الشرطة تسعة يشتبه في صلتهم بمنفذي الهجوم الذي أودى بحياة 21`, `تظاهر العشرات احتجاجا على قصف قتل خمسة`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from waqai.detect.mentions import Trigger
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit
from waqai.text.tokens import Sentence

_FOLLOWS: Mapping[str, frozenset[str]] = {
    "over": frozenset({"arrest"}),
    "cause": frozenset({"protest", "riot", "force"}),
}
"""What follows an older act, by the kind of the words that lead over to it."""
_REACH = 8
"""The older act stands so many words behind them."""
_VIOLENCE = "violence"


def older_acts(reading: Reading) -> Iterator[int]:
    """Where the noun of such an older act stands, which has dead, wounded or a day of its own behind it."""
    for kind, follows in _FOLLOWS.items():
        for cue in reading.having("clause_words", "kind", kind):
            number = reading.sentence_of(cue.first)
            if number < 0:
                continue
            sentence = reading.article.sentences[number]
            before = reading.triggers_in(sentence.first, cue.first)
            act = _act_behind(reading, cue, sentence)
            if act is not None and any(t.event_class in follows for t in before):
                yield act.first


def _act_behind(reading: Reading, cue: Hit, sentence: Sentence) -> Trigger | None:
    classes = reading.pack.event_classes
    behind = reading.triggers_in(cue.last, min(cue.last + _REACH, sentence.last))
    act = next((t for t in behind if t.form == "noun" and classes[t.event_class].family == _VIOLENCE), None)
    if act is None:
        return None
    counted = any(c.at > act.first and (c.low or c.vague) for c in reading.counts_of(sentence.number))
    dated = any(t.first > act.first and t.precision == "day" for t in reading.times_of(sentence.number))
    return act if counted or dated else None
