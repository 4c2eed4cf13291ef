"""What an article is about, when that is sport, a mishap, a crime at home or the like, and not conflict."""

from __future__ import annotations

from waqai.frame.excuses import GRAVE, LIGHT_TOPICS, NO_FIGURE, armed
from waqai.frame.reading import Reading
from waqai.resolve.sides import ARMED_CLASSES, GROUP_CLASSES, ResolvedActor

_TOPIC = ("sport", "economy", "culture", "weather", "exercise")
_DEADLY_TOPICS = ("accident",)
"""Topics that count dead themselves: the count does not make the article news of conflict."""
_CRIME = "private"


def topic(reading: Reading) -> str:
    """Sport, accidents and the like, when the article is about that; "" for news of conflict.

    Two cues of one topic in the title and the first two sentences decide, unless people are
    counted as killed there. An accident counts its own dead: there only a word of violence speaks against it.
    """
    if not reading.article.sentences:
        return ""
    opening = [s for s in reading.article.sentences if s.paragraph <= 1][:3]
    end = max(s.last for s in opening) if opening else 0
    counts: dict[str, int] = {}
    for hit in reading.hits.get("modality", ()):
        if hit["effect"] in (*_TOPIC, *_DEADLY_TOPICS) and hit.first < end:
            counts[hit["effect"]] = counts.get(hit["effect"], 0) + 1
    held = {at for h in reading.having("modality", "effect", "control") for at in range(h.first, h.last)}
    acts = [t for t in reading.triggers if t.first < end and t.strong and held.isdisjoint(range(t.first, t.last))]
    lit = any(a.actor in reading.pack.actors and a.first < end and _may_burn(reading, a) for a in reading.actors)
    if lit or any(_violent(reading, t.event_class) for t in acts):
        counts = {topic: n for topic, n in counts.items() if topic not in _DEADLY_TOPICS}
    if any(c.first < end and c.harm == "killed" for c in reading.casualties):
        counts = {topic: n for topic, n in counts.items() if topic in _DEADLY_TOPICS}
    if any(t.first < end and t.event_class in GRAVE for t in reading.triggers):
        counts = {topic: n for topic, n in counts.items() if topic not in LIGHT_TOPICS}
    about = max((t for t in counts if counts[t] >= 2), key=lambda t: counts[t], default="")
    return about or (_CRIME if _of_a_crime(reading, end) else "")


_CRIMES = frozenset({_CRIME, "offence", "crime"})
_NO_CRIME = NO_FIGURE - {"bodies"} | {"clash", "confrontation", "ambush", "assault", "territory", "agreement"}
"""Classes of events that police do not look into as crimes."""
_FORCES = ("name", "force")


def _of_a_crime(reading: Reading, end: int) -> bool:
    """Whether the opening of an article, up to a token, tells of a crime at home or for money, and of no arms.

    Two cues, one of them sure; an armed group, gunmen or the force of another state speak against it.
    """
    cues = [h for h in reading.hits.get("modality", ()) if h["effect"] in _CRIMES and h.first < end]
    if len({h.first for h in cues}) < 2 or all(h["effect"] == "crime" for h in cues):
        return False
    classes = reading.pack.event_classes
    told = (t for t in reading.triggers if t.first < end and t.strong)
    if any(t.event_class in _NO_CRIME or classes[t.event_class].family == "crowd" for t in told):
        return False
    return not any(armed(reading, a) or _from_abroad(reading, a) for a in reading.actors if a.first < end)


def _from_abroad(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is a force of another country than the article's, or of no state."""
    known = reading.pack.actors.get(actor.at(reading.country, reading.pack) or "")
    armed = known is not None and known.cls in ARMED_CLASSES and actor.mention.kind in _FORCES
    return armed and known is not None and not (known.cls == "state" and known.country == reading.country)


def _may_burn(reading: Reading, actor: ResolvedActor) -> bool:
    """Whether somebody is of a group that carries arms: where one is named an accident is doubtful."""
    return reading.pack.actors[actor.actor or ""].cls in GROUP_CLASSES


def _violent(reading: Reading, event_class: str) -> bool:
    return reading.pack.event_classes[event_class].family == "violence"
