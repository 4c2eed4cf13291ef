"""What a side did as well: `سيطرت الفصائل على القرية، كما استهدفت بالهاون مواقع الجيش في البلدة`."""

from __future__ import annotations

from dataclasses import replace

from waqai.detect.mentions import Trigger
from waqai.frame.frames import Frame
from waqai.frame.reading import Reading
from waqai.frame.roles.scene import ACTING, Role
from waqai.resolve.pronouns import FEMININE_HEADS
from waqai.resolve.sides import CIVILIANS, ResolvedActor
from waqai.text.grammar import BARE, FEMININE_VERB

_AS_WELL = "as well"
"""How the note of the word begins behind which the side that was told before acts again."""
_DEEDS = frozenset(
    {"assault", "bombardment", "shelling", "airstrike", "arrest", "looting", "abduction", "disrupted", "territory"}
)
_OBJECT_REACH = 5
"""Who is hit stands so many words behind the verb, behind the things of his that were aimed at."""
_SIDES = frozenset({"name", "reference", "force"})


def acts_as_well(reading: Reading, frame: Frame, before: Frame) -> Frame:
    """A telling that begins with "as well" and a verb without a subject: who did what was told before does it."""
    verb = _bare_verb(reading, frame)
    if verb is None or any(role.role in ACTING for role in frame.roles):
        return frame
    beside = before.segment.last == frame.segment.first or (
        frame.segment.sentence.number == before.segment.sentence.number + 1
        and frame.segment.sentence.paragraph == before.segment.sentence.paragraph
    )
    doers = [role for role in before.roles if role.role == "perpetrator" and role.actor.actor]
    if not beside or not doers or not _may_be_subject(reading, doers[0].actor, verb):
        return frame
    hit = [] if any(role.role == "target" for role in frame.roles) else _objects(reading, frame, verb, doers)
    kinds = {frame.event.name, before.event.name}
    if len(kinds) > 1 and kinds <= _BY_ORDER:
        frame = replace(frame, another=True, place=frame.place or before.place, time=frame.time or before.time)
    return replace(frame, roles=[*doers, *frame.roles, *hit])


_BY_ORDER = frozenset({"arrest", "disrupted", "looting"})
"""Classes of acts of one operation, each an incident of its own (codebook section 2)."""


def _bare_verb(reading: Reading, frame: Frame) -> Trigger | None:
    """The verb of a deed right behind "as well", where no noun that may be its subject stands behind it."""
    first = frame.segment.first
    word = reading.starting("clause_words").get(first)
    if word is None or not word["note"].startswith(_AS_WELL):
        return None
    acts = (t for t in frame.triggers if t.first == word.last and t.form == "verb" and t.strong and not t.suffix)
    verb = next((t for t in acts if t.event_class in _DEEDS), None)
    if verb is None or reading.actors_in(verb.last, verb.last + 1):
        return None
    behind = (reading.starting(table).get(verb.last) for table in ("weapons", "event_nouns"))
    return None if any(hit is not None and hit.prefix in BARE for hit in behind) else verb


def _may_be_subject(reading: Reading, doer: ResolvedActor, verb: Trigger) -> bool:
    """Whether a side agrees in gender with a verb that stands behind it."""
    words = [reading.article.tokens[at].text for at in (doer.first, verb.first)]
    feminine = doer.mention.kind == "metonym" or words[0].endswith(FEMININE_HEADS)
    return feminine == words[1].endswith(FEMININE_VERB)


def _objects(reading: Reading, frame: Frame, verb: Trigger, doers: list[Role]) -> list[Role]:
    """The side whose things the verb is aimed at (`مواقع الجيش`)."""
    end = min(verb.last + _OBJECT_REACH, frame.segment.last)
    own = {role.actor.actor for role in doers}
    for actor in reading.actors_in(verb.last, end):
        if actor.mention.kind in _SIDES and actor.actor not in (None, CIVILIANS, *own):
            free = actor.mention.prefix in ("", "ال", "ل", "لل") and not reading.function(actor.first - 1)
            return [Role(actor, "target", "object of an attack verb")] if free else []
    return []
