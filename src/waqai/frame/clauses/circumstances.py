"""Words of a new clause behind which no further act is told: they go on with the act before them.

`بينما كان سكان القرية يحتفلون`, `فيما كان يقود سيارته في شارع كذا`: what its people were doing meanwhile;
`قتل 19 مدنيا في وقت سابق هذا الشهر`: when it was.
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
