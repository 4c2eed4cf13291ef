"""The two parties behind "between": the first acts, the second is hit (`بين الجيش والمسلحين`)."""

from __future__ import annotations

from waqai.frame.roles.scene import RoleName, Scene

_FAR_PARTIES = 3
_OF_PARTIES = ("clash", "confrontation", "agreement", "ambush", "riot", "mob", "shelling", "bombardment")
_AIM = "territory"
"""What two parties may fight for; it does not part the fight from them (`معارك للسيطرة على كذا بين`)."""
FIGHTS = ("clash", "confrontation")
"""Classes of acts in which two armed sides fight each other."""
_ONE_SIDED = ("assault",)
"""What one side alone does: a "between" behind it speaks of the fight that was told before (`إثر هجوم`)."""
FIRST_PARTY, SECOND_PARTY = "between", "between, second party"
"""The rules by which the first side behind "between" acts, and the second is hit (`بينها وبين الجيش`)."""


def party_between(scene: Scene, position: int, place: bool) -> tuple[RoleName, str] | None:
    """Which party a side is that stands behind the "between" that ends at a position; `place`: it is a country.

    None where what was told before is nothing that two parties do.
    """
    second = any(h["kind"] == "other party" for h in scene.reading.ending("clause_words", position))
    party: tuple[RoleName, str] = ("perpetrator", FIRST_PARTY)
    if second or _between_again(scene, position - 1):
        party = ("target", SECOND_PARTY)
    return party if _parties_before(scene, position - 1, place) else None


def _between_again(scene: Scene, at: int) -> bool:
    """`بين الجيش وبين المسلحين`: whether "between" is said anew, for the second party."""
    reading = scene.reading
    anew = reading.article.tokens[at].text.startswith("و")
    return anew and any(reading.function(before) == "between" for before in range(scene.segment.first, at))


def _parties_before(scene: Scene, at: int, place: bool) -> bool:
    """Whether the event told last before "between" is one that two parties do: clashes, a truce.

    Further on a country behind "between" tells where (`قرب الحدود بين الهند وباكستان`).
    """
    told = [(end, noun) for end, noun in scene.nouns.items() if end <= at and noun.event_class != _AIM]
    if not told:
        return False
    end, noun = max(told, key=lambda one: one[0])
    if noun.event_class in _ONE_SIDED and not place:  # `اشتباكات إثر هجوم على موقع بين القوات ومسلحين`
        return any(before.event_class in FIGHTS for _, before in told)
    return noun.event_class in _OF_PARTIES and not (place and at - end > _FAR_PARTIES)
