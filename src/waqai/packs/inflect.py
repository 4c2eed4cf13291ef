"""Written forms of Arabic nouns and verbs, enough to find a lexicon word in a text.

Not a morphology: only the forms that differ in unvowelled, folded script are made, from the
stems that a table gives. Rules are those of any school grammar (dual in -ān/-ayn, ta marbuta
opening before suffixes, weak endings given by the table itself).
"""

from __future__ import annotations

from waqai.text.normalise import fold

_PERFECT = ("", "ت", "وا", "ا", "تا", "ن", "نا")
_IMPERFECT = (("ي", ""), ("ت", ""), ("ي", "ون"), ("ي", "وا"), ("ت", "ون"), ("ي", "ان"), ("ت", "ان"), ("ن", ""))
_OBJECTS = ("ه", "ها", "هم", "هما", "هن")
_PREPOSITIONS = frozenset({"في", "من", "علي", "عن"})
"""Words behind which nothing is inflected with the head (`ضابط في الشرطة`), folded."""


def perfect_forms(stem: str) -> dict[str, str]:
    """Forms of a perfect verb given as third person singular masculine, with their object suffix.

    The value is "" for a bare verb and the pronoun for a verb with an object (`نفذته`: ه).
    """
    stem = fold(stem)
    weak = stem.endswith("ي") or (stem.endswith("ا") and len(stem) > 2)
    base = stem[:-1] if weak else stem
    forms = {stem: ""}
    for ending in _PERFECT[1:]:
        forms.setdefault(base + ending, "")
    for pronoun in _OBJECTS:
        joined = base + "ا" if weak else stem
        for form in (joined, base + "ت", base + "و"):
            forms.setdefault(form + pronoun, pronoun)
    return forms


def imperfect_forms(stem: str) -> dict[str, str]:
    """Forms of an imperfect verb given as third person singular masculine, with the future in s-."""
    stem = fold(stem)[1:]
    weak = stem.endswith(("ي", "و", "ا"))
    base = stem[:-1] if weak else stem
    forms: dict[str, str] = {}
    for prefix, ending in _IMPERFECT:
        forms.setdefault(prefix + (stem if not ending or ending == "ان" else base) + ending, "")
    for pronoun in _OBJECTS:
        for prefix in ("ي", "ت"):
            forms.setdefault(prefix + stem + pronoun, pronoun)
        forms.setdefault("ي" + base + "ون" + pronoun, pronoun)
    return forms


def dual_forms(singular: str) -> tuple[str, ...]:
    """The duals of a singular noun (`جندي`: جنديان، جنديين; `ضابط شرطة` in the construct, too: ضابطا شرطة)."""
    words = fold(singular).split(" ")
    head = words[0]
    stem = head[:-1] + "ت" if head.endswith("ه") else head
    made = []
    if words[1:] and words[1] in _PREPOSITIONS:
        return tuple(" ".join([stem + ending, *words[1:]]) for ending in ("ان", "ين"))
    for ending in ("ان", "ين"):
        rest = [(w[:-1] + "ت" if w.endswith("ه") else w) + ending for w in words[1:]]
        made.append(" ".join([stem + ending, *rest]))
        if words[1:]:
            made.append(" ".join([stem + ending, *words[1:]]))
            made.append(" ".join([stem + ending[0], *words[1:]]))  # `ضابطا شرطة`, `ضابطي شرطة`
    return tuple(dict.fromkeys(made))


def accusative(form: str, plural: bool = False) -> str:
    """A noun or noun with adjective in the indefinite accusative (`هجوما انتحاريا`); "" when it is not written.

    `ون` and `ين` end a plural's own case; a singular only looks like one (`كمين`: كمينا).
    """
    unwritten = ("ه", "ا", "ات", "ون", "ين") if plural else ("ه", "ا", "ات")
    words = fold(form).split(" ")
    if words[1:] and words[1] in _PREPOSITIONS:  # `ضابطا في الشرطة`
        head = accusative(words[0], plural)
        return " ".join([head, *words[1:]]) if head else ""
    if any(word.startswith("ال") or word.endswith(unwritten) for word in words):
        return ""
    return " ".join(word + "ا" for word in words)
