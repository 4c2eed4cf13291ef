"""The small words around mentions of sides and people that decide whose they are, by what they do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from waqai.detect.sources import FOR_WHOM
from waqai.packs.lexicon import Hit
from waqai.resolve.pronouns import SOLDIER

KIN = ("kin", "household")
"""How the notes of words for relatives begin: they hold no office in the group of the man behind them."""
_MEMBER = "a member"
"""How the note of words for a member of any body begins."""
_PARTS = ("among", "unit of")
"""Kinds of clause words behind which another side's men stand, not the side of the men before them."""
_COUNTING = ("numbers", "vague_counts", "event_nouns")
"""Tables of words that part men from those told behind them: `قتل مسلحون ستة من عناصر الشرطة`,
`هاجم مسلحون عددا من الجنود`, `جرح آخرون بقصف من طائرات`."""
_WHERE = ("in", "on", "of", "to")
"""Prepositions behind which a country tells where, or whose help: it has no men there."""
_SO_CALLED = "adverb"


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Tokens by what the words at them, or ending before them, tell of the mentions beside.

    `told` are those behind "that", `spoken_for` those behind words for on whose behalf somebody speaks, `placed`
    those behind words of place. `belongs`, `of` and `links` lead from a word of belonging, from "of", and from
    either of these or "in" to where the owner's name begins. At the others stand: `parts` what parts people from
    those told behind them, `inside` "in", `others` words like "another", `kin` relatives, `serving` soldiers,
    `members` members.
    """

    told: Collection[int]
    spoken_for: Collection[int]
    placed: Collection[int]
    belongs: Mapping[int, int]
    of: Mapping[int, int]
    links: Mapping[int, int]
    parts: Collection[int]
    inside: Collection[int]
    others: Collection[int]
    kin: Collection[int]
    serving: Collection[int]
    members: Collection[int]


def read_words(hits: Mapping[str, list[Hit]]) -> ActorWords:
    """The words of an article's lexicon hits."""
    functions, clauses = hits.get("function_words", ()), hits.get("clause_words", ())
    persons = hits.get("persons", ())
    belongs = _owners(hits)
    return ActorWords(
        told={h.last for h in functions if h["role"] == "that"},
        spoken_for={h.last for h in clauses if h["kind"] == FOR_WHOM},
        placed={h.last for h in hits.get("place_words", ())} | {h.last for h in functions if h["role"] in _WHERE},
        belongs=belongs,
        of={h.first: h.first + 1 for h in functions if h["role"] == "of" and not h.suffix},
        links={h.first: h.first + 1 for h in functions if h["role"] in ("of", "in")} | belongs,
        parts={h.first for h in clauses if h["kind"] in _PARTS}
        | {h.first for table in _COUNTING for h in hits.get(table, ())},
        inside={h.first for h in functions if h["role"] == "in" and not h.suffix},
        others={h.first for h in clauses if h["kind"] == "other"},
        kin={h.first for h in persons if h["note"].startswith(KIN)},
        serving={h.first for h in persons if h["note"] == SOLDIER},
        members={h.first for h in persons if h["note"].startswith(_MEMBER)},
    )


def _owners(hits: Mapping[str, list[Hit]]) -> dict[int, int]:
    """Where the owner's name begins behind words of belonging: `تابعة لتنظيم`, `ينتمون لما يعرف بجيش`."""
    words = [h for h in hits.get("clause_words", ()) if h["kind"] == _SO_CALLED]
    called = {at: h.last for h in words for at in range(h.first, h.last)}
    belonging = (h for h in hits.get("role_cues", ()) if h["role"] == "belongs")
    return {
        h.first: next((called[at] for at in (h.last - 1, h.last, h.last + 1) if at in called), h.last)
        for h in belonging
    }
