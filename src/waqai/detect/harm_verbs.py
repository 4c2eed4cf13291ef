"""Verbs of harm: in which form, with which other words they tell that somebody was killed or hurt."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.count_reader import COMPLETED_REACH, CountReader
from waqai.detect.counting import Count
from waqai.detect.needs import NEAR, NEAR_REACH, NEEDS, stem_follows
from waqai.packs.lexicon import Hit
from waqai.text.grammar import PLURAL_VERB
from waqai.text.normalise import fold


def told_as_one(reader: CountReader, hit: Hit, second: Hit) -> bool:
    """Whether two verbs count the same people: in `جنديا قتل وأصيب اثنان` the first has its own before it."""
    if second.last in reader.others:
        return False  # `أن شخصا قتل وجرح آخر`
    if hit.last in reader.either:
        return True  # `قتلوا أو جرحوا`
    if second["voice"] == "active":
        return True
    if of_many(hit) and not of_many(second):
        return False  # `14 شخصا، بينهم حراس، لقوا حتفهم وأصيب 21`
    opens = hit.first == reader.bounds[hit.first][0] or hit.first in reader.behind_break
    begins = opens or hit.prefix in ("و", "ف")
    before = reader.article.tokens[hit.first - 1]
    return second.prefix == "و" and (begins or (before.kind == "punct" and before.text not in _CLOSING))


_CLOSING = (")", "]", "»", "”", '"')
"""Marks that end what is said of a subject: `أن الشاب (20 عاما) استشهد وأصيب آخر`."""


def doer_told(reader: CountReader, count: Count, hit: Hit) -> bool:
    """Whether those right behind a verb do it: by their ending, where it is active or they are unknown.

    `قتل مسلحون مجهولون في بغداد فلانا`: who was killed is known.
    """
    if count.first != hit.last or not reader.text(count.first).endswith(NOMINATIVE):
        return False
    return hit["voice"] == "active" or any(
        at in reader.unknown for at in range(count.first, count.last + 1)
    )


NOMINATIVE = "ون"


def two_act(reader: CountReader, count: Count) -> bool:
    """`اغتال مسلحان يستقلان دراجة العقيد فلانا`: two in the nominative right behind an active verb do it."""
    people = reader.people.get(count.first)
    return people is not None and people.number == "du" and reader.text(count.first).endswith("ان")


_MANNER = "manner"
"""The note of verbs whose dual is written like how somebody was killed (`قتلوه ذبحا`)."""


def of_two(hit: Hit) -> bool:
    """`قتلا في انفجار`: a perfect verb in the dual, behind two people whose names and titles are long."""
    last = hit.entry.words[0]
    if hit["voice"] == "active" or hit["note"] == _MANNER:
        return False  # `صاروخان أصابا هدفيهما` hit, and were not hurt
    return of_many(hit) and hit.entry.number == "perfect" and last.endswith("ا") and not last.endswith(PLURAL_VERB)


def pair_told(hit: Hit) -> Count:
    """The two people whom a verb in the dual tells."""
    return Count(hit.first, hit.last, 2, 2, None, (), named=True)


MANY_OBJECTS = ("هم", "هن")
"""Pronouns behind a verb that stand for people whom it does not count."""


def of_many(hit: Hit) -> bool:
    """Whether a verb is in the plural or dual: then its subject was told before it."""
    word = hit.entry.words[0]
    if hit.entry.suffix:
        return False
    if word.endswith(("وا", "ون", "ان")):
        return True
    return word.endswith("ا") and word not in {fold(form).split()[0] for form in hit["perfect"].split("|")}


UNLESS = "unless:"
_REACHES = {NEEDS: COMPLETED_REACH, NEAR: NEAR_REACH}
"""How many words behind a verb the word may stand without which it tells no harm."""
_UNLESS_REACH = 2


def complete(reader: CountReader, hit: Hit) -> bool:
    """Whether the second word stands further on that a row `needs`, or none stands behind it that it excludes.

    `لقي تسعة أشخاص مصرعهم` tells deaths, `لقي استقبالا` none; who `قضى على` others did not die.
    """
    note = hit["note"]
    if not note.startswith((NEEDS, NEAR, UNLESS)):
        return True
    return (completing(reader, hit) is not None) != note.startswith(UNLESS)


def completing(reader: CountReader, hit: Hit) -> int | None:
    """The token behind a verb that begins like one of the words in its note."""
    kind, _, words = hit["note"].partition(":")
    reach = _REACHES.get(f"{kind}:", _UNLESS_REACH)
    end = min(hit.last + reach, reader.bounds[hit.first][1])
    at = stem_follows(reader.article, hit.last, end, words)
    return None if at in reader.at_least else at  # `قضى شخصان على الأقل`


def parts_of_verbs(reader: CountReader, hits: Mapping[str, list[Hit]]) -> set[int]:
    """Tokens that belong to a verb before them: the last word of `راح سبعة مدنيين ضحية قصف` counts nobody."""
    needing = (h for h in hits.get("harm_verbs", ()) if h["note"].startswith(NEEDS))
    return {at for at in (completing(reader, hit) for hit in needing) if at is not None}
