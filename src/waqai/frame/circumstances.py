"""What the people of an act were doing meanwhile: `بينما كان سكان القرية يحتفلون`, `فيما كان يقود سيارته في شارع كذا`."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.frame.reading import Reading


def doing_so(reading: Reading) -> Iterator[int]:
    """Where a "while" with a verb of being behind it begins, and no further act up to the end of the sentence.

    What such a clause tells, above all the place, is of the act before it.
    """
    beings = {hit.first for hit in reading.having("clause_words", "kind", "being")}
    for hit in reading.having("clause_words", "kind", "break"):
        number = reading.sentence_of(hit.first) if hit.last in beings else -1
        if number < 0:
            continue
        last = reading.article.sentences[number].last
        if reading.speech(hit.last, last) is None and not any(hit.last <= act < last for act in reading.acts):
            yield hit.first
