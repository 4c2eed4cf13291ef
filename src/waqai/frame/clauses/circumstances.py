"""Words of a new clause behind which no further act is told: they go on with the act before them.

`بينما كان سكان القرية يحتفلون`, `فيما كان يقود سيارته في شارع كذا`: what its people were doing meanwhile;
`قتل 19 مدنيا في وقت سابق هذا الشهر`: when it was. Nor does a clause tell another act that ends a toll whose act
was not told before it (`قتل 17 جنديا، فيما أصيب 12 آخرون في انفجار`).
"""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.reading import Reading


def goes_on(reading: Reading) -> Iterator[int]:
    """Where a "while" with a verb of being behind it begins, or an "earlier" with a time, and no act up to the end
    of the sentence: what such words tell, a place or a day, is of the act before them."""
    beings = {hit.first for hit in reading.having("clause_words", "kind", "being")}
    timed = {at for time in reading.times for at in range(time.first, time.last)}
    for hit in reading.having("clause_words", "kind", "break"):
        number = reading.sentence_of(hit.first) if hit.last in beings or {hit.last, hit.last + 1} & timed else -1
        if number < 0:
            continue
        last = reading.article.sentences[number].last
        if reading.speech(hit.last, last) is None and not any(hit.last <= act < last for act in reading.acts):
            yield hit.first


def ends_toll(reading: Reading) -> Iterator[int]:
    """Where a word of a new clause begins behind which the hurt are told, before it the dead alone.

    No place and no act stands before it but the deaths: both are told behind it, of the dead and the hurt.
    """
    for hit in reading.having("clause_words", "kind", "break"):
        number = reading.sentence_of(hit.first)
        if number < 0:
            continue
        first, last = reading.article.sentences[number].first, reading.article.sentences[number].last
        counts = [c for c in reading.counts_of(number) if not c.share]
        before = {c.harm for c in counts if c.at < hit.first}
        behind = next((c for c in counts if hit.last <= c.at <= hit.last + _VERB_REACH), None)
        if before != {_KILLED} or behind is None or behind.harm != _INJURED:
            continue
        acts = [t.first for t in reading.triggers_in(first, last) if t.event_class != _HARM]
        if acts and acts[0] > behind.at and not reading.places_in(first, hit.first):
            yield hit.first


_KILLED, _INJURED, _HARM = "killed", "injured", "harm"
_VERB_REACH = 1
"""Words between a word of a new clause and the harm that it tells, at most (`في حين أصيب`)."""
