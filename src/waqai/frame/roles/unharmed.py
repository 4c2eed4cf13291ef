"""People of whom nobody was harmed: `عدم مقتل مدنيين`, `دون سقوط ضحايا من المدنيين`, `لم يصب أي من الطلاب`.

Who was not harmed is no target (codebook 3.1), unless the act was aimed at them: men in arms are told so.
"""

from __future__ import annotations

from waqai.frame.roles.scene import Role, Scene, unarmed

UNHARMED = "nobody of theirs was harmed"
_NEGATION, _BREAKS = "no", ("break", "sub", "aftermath")
"""Kinds of clause words: a negation, and those that open another clause."""
_BY_HARM = ("counted among those harmed", "people of a side", "harm noun", "befallen", "object")
"""Beginnings of the rules that make a target of people behind a word of harm."""
_REACH = 8
_TABLES = ("harm_nouns", "harm_verbs", "harm_phrases")


def as_harmed(scene: Scene, role: Role) -> Role:
    """A role, or none where it is that of people without arms who stand behind a word of harm that is denied."""
    return Role(role.actor, "none", UNHARMED) if _is_unharmed(scene, role) else role


def _is_unharmed(scene: Scene, role: Role) -> bool:
    if role.role != "target" or not unarmed(role.actor) or not role.rule.startswith(_BY_HARM):
        return False
    words, tokens, harmed = scene.reading.starting("clause_words"), scene.reading.article.tokens, False
    tables = [scene.reading.starting(table) for table in _TABLES]
    for at in range(role.actor.first - 1, max(scene.segment.first, role.actor.first - _REACH) - 1, -1):
        kind = words[at]["kind"] if at in words else ""
        if kind == _NEGATION:
            return harmed
        if kind in _BREAKS or tokens[at].text == "،":
            return False
        harmed |= any(at in table for table in tables)
    return False
