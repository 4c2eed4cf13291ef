"""Finding event triggers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from waqai.detect.mentions import ActorMention, Trigger, without_overlaps
from waqai.detect.needs import NEEDS, NEEDS_OBJECT, NOT_BEHIND, object_follows, word_before, word_follows
from waqai.detect.times import TimeMention
from waqai.packs.lexicon import Hit
from waqai.text.grammar import BARE
from waqai.text.tokens import Article, has_conjunction

_FORMS: dict[str, Literal["noun", "verb", "phrase"]] = {
    "event_phrases": "phrase",
    "event_nouns": "noun",
    "event_verbs": "verb",
}


_SUICIDE = "suicide"
_NEEDS_WEAPON = "needs_weapon"
_NEEDS_CROWD = "crowd"
"""The note of words that tell force against a crowd only where the article has one."""
_WEAPON_REACH = 6
"""`أطلقت السرايا صاروخين`: a verb of launching tells an attack when a weapon follows so many words on."""


_TANWIN = ("\u064b", "\u064b\u0627")
"""Endings, as they are written, of a noun in the accusative: no verb has them."""
_NEEDS_REACH = 7
"""`فتحت قوات الأمن النار`: the word that a row `needs` stands so many words on, or behind times and the
names of sides (`اتفقت الحكومة السودانية وحركة تحرير السودان أمس على هدنة`)."""


_DRIVES_OUT, _DRIVEN_REACH, _SIDES = "drives out", 12, ("name", "reference", "force")
"""How the note of a verb begins that tells the taking of a place where an armed side stands right before "from"
(`طردت الفصائل قوات النظام من البلدة`), so many words behind it at most."""
_AGREED_REACH = 12
"""`توصلت حركة كذا والقوى كذا في مخيم كذا إلى اتفاق على وقف`: parties have long names and a place between."""


_BEFORE_OBJECTS = ("function_words", "place_words", "event_verbs", "role_verbs", "harm_verbs")
"""Tables of words behind which what follows is no longer the object of a word before them."""


def find_triggers(
    article: Article,
    hits: Mapping[str, list[Hit]],
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
) -> list[Trigger]:
    """All event triggers in the order of the text; of overlapping ones the longest, phrases first.

    A word inside a time is none: `فجر اليوم` is dawn, not a blast; nor is one inside the name of a side:
    `هيئة تحرير الشام` frees nothing.
    """
    found = []
    timed = {at for time in times for at in (*_around(article, time), *range(time.first, time.last))}
    behind = {
        h.last
        for h in hits.get("place_words", ())
        if h["role"] in ("in", "near", "direction", "countryside")
        or (h["role"] == "head" and not h.definite and article.tokens[h.first - 1].kind != "number")
    }  # `في 13 محافظة اعتقلت ...` names none
    opening = _opening_verbs(article, hits)
    sides = {at for a in actors if a.kind != "person" for at in range(a.first, a.last)}
    crowds = [
        h.first for table in _FORMS for h in hits.get(table, ())
        if h["class"] == _CROWD
        and (not h["note"].startswith(NEEDS) or word_follows(article, h.last, h["note"], _NEEDS_REACH, timed))
    ]  # `طائرات مسيرة مفخخة أطلقها`: a drone is written like a march
    crowds += [a.first for a in actors if a.group == "protesters"]
    marching = {
        at for table in _FORMS for h in hits.get(table, ()) if h["class"] == _CROWD and not h["note"]
        for at in range(h.first, h.last)
    }  # `تصدت القوات للمسيرة السلمية` stops no drone, which is written alike
    demonstrators = any(a.group == "protesters" for a in actors)
    armed = {h.first for h in hits.get("weapons", ()) if not h.prefix}
    of = {h.first for h in hits.get("function_words", ()) if h["role"] == "of"}  # `فجروا عددا من المنازل`
    before_objects = ({h.first for table in _BEFORE_OBJECTS for h in hits.get(table, ())} | armed) - of
    driven = of & {a.last for a in actors if a.kind in _SIDES or (a.group == "combatants" and a.number == "pl")}
    befalls = [h.last for h in hits.get("role_verbs", ()) if h["role"] == "target"]
    subjects = {a.last: a.first for a in actors if a.kind == "person" and a.prefix in BARE}
    attacks = {h.last for h in hits.get("role_verbs", ()) if h["role"] == "perpetrator" and not h.suffix}
    counted = {h.last for h in hits.get("vague_counts", ())}  # `عشرات الغارات` are no known ones
    for table, form in _FORMS.items():
        for hit in hits.get(table, ()):
            if form == "noun" and not _strong(hit) and (hit.first, hit.last) in opening:
                continue
            if form == "verb" and hit.first in behind:
                continue  # `قرب تدمر` is Palmyra, not "destroys"
            if form == "verb" and (_in_tanwin(article, hit) or _is_adverb(article, hit)):
                continue  # `فجراً`, `هاجموا المعسكر فجرا`: at dawn
            note = hit["note"]
            if note == _NEEDS_CROWD and not crowds and not demonstrators:
                continue  # `أطلقت المليشيات الرصاص الحي داخل المخيم`
            if note == _NEEDS_WEAPON and not any(
                0 <= other.first - hit.last <= _WEAPON_REACH for other in hits.get("weapons", ())
            ):
                continue
            if note.startswith(NEEDS) and hit["class"] == _SUICIDE and hit.last in armed:
                continue  # `فجر قنبلة كان يحملها لحماية نفسه`
            aside = timed | marching if hit["class"] == _STOPPED else timed
            reach = _AGREED_REACH if hit["class"] in _OF_LONG_NAMES else _NEEDS_REACH
            if note.startswith(NEEDS) and not (
                _at_crowd(hit, crowds)
                or word_follows(article, hit.last, note, reach, aside)
                or (hit.last in sides and word_follows(article, hit.last, note, reach, aside | sides))
            ):
                continue
            past = timed | sides if hit.last in sides else timed  # `فجر تنظيم الدولة أمس منزل ضابط`
            if note.startswith(NEEDS_OBJECT) and not object_follows(
                article, hit.last, note, _NEEDS_REACH, past, before_objects
            ):
                continue
            if note.startswith(_DRIVES_OUT) and not (
                any(at in driven for at in range(hit.last, hit.last + _DRIVEN_REACH))
                or word_follows(article, hit.last, note, _NEEDS_REACH, timed)
            ):
                continue
            if note.startswith(NOT_BEHIND) and (
                word_before(article, hit.first, note)
                or (not hit.prefix and _behind_subject(article, hit.first, note, subjects, timed, attacks))
            ):
                continue
            weapons = tuple(w for w in hit["weapon"].split(";") if w)
            found.append(
                Trigger(
                    hit.first,
                    hit.last,
                    hit["class"],
                    form,
                    _strong(hit),
                    _is_definite(article, hit) and not (hit.first in counted or _befalling(article, hit, befalls)),
                    weapons,
                    hit.prefix,
                    hit.suffix,
                    hit.entry.number,
                    f"{table}:{hit.entry.origin}",
                )
            )
    found = _without_nouns_of_verbs(found, {h.last for h in hits.get("function_words", ())})
    forms = list(_FORMS.values())
    found.sort(key=lambda t: (t.first - t.last, forms.index(t.form), t.first))
    taken = {at for time in times for at in range(time.first, time.last)}
    # The first word of a side's name may be its act: `قصف طيران التحالف`.
    taken |= {at for a in actors if a.kind in ("name", "leader") for at in range(a.first + 1, a.last)}
    kept = without_overlaps(found, taken)
    return sorted((t for t in kept if t.event_class != "none"), key=lambda t: t.first)


def _without_nouns_of_verbs(found: Sequence[Trigger], governed: Collection[int]) -> list[Trigger]:
    """`قال إن الجيش أسر ثلاثة`: a word that is written like a weak noun and like a strong verb is the verb.

    Behind a preposition it is the noun.
    """
    verbs = {(t.first, t.last) for t in found if t.form == "verb" and t.strong}
    return [
        t for t in found
        if t.form != "noun" or t.strong or t.prefix or t.first in governed or (t.first, t.last) not in verbs
    ]


def _behind_subject(
    article: Article,
    at: int,
    note: str,
    subjects: Mapping[int, int],
    timed: Collection[int],
    attacks: Collection[int],
) -> bool:
    """`هاجم مسلحون أمس كمينا للشرطة`: whether a verb that a note lists is parted by its subject or a time only."""
    start = at
    while start in subjects or start - 1 in timed:
        start = subjects.get(start, start - 1)
    return start < at and start in attacks and word_before(article, start, note)


def _is_definite(article: Article, hit: Hit) -> bool:
    """Whether a word has the article: `ألقت`, `إلقاء القبض` only look like it once their hamza is folded."""
    return hit.definite and not article.written(hit.first, hit.first + 1).lstrip(_AND).startswith(_HAMZAS)


_AND, _HAMZAS = "وف", ("أل", "إل")
_BEFALLS_REACH = 10


def _befalling(article: Article, hit: Hit, befalls: Sequence[int]) -> bool:
    """`تعرضت قرى المديرية للقصف`: what befell somebody has the article, though it was not told before."""
    if not hit.prefix.endswith("لل"):
        return False
    verb = max((last for last in befalls if last <= hit.first), default=-_BEFALLS_REACH)
    near = hit.first - verb < _BEFALLS_REACH
    return near and all(article.tokens[at].is_word for at in range(verb, hit.first))


_CROWD, _FORCE, _STOPPED = "protest", "force", "disrupted"
_OF_LONG_NAMES = frozenset({"agreement", "change"})
_CROWD_REACH = 20


def _at_crowd(hit: Hit, crowds: Sequence[int]) -> bool:
    """`تظاهر المئات ... وفرقتهم الشرطة`: force with a pronoun for those who were told to protest before."""
    return bool(hit.suffix) and hit["class"] == _FORCE and any(
        0 < hit.first - at <= _CROWD_REACH for at in crowds
    )


def _in_tanwin(article: Article, hit: Hit) -> bool:
    """Whether the ending of a noun in the accusative is written on a word."""
    ends = article.tokens[hit.last - 1].text.endswith("ا")
    return ends and article.quote(hit.last - 1, hit.last).endswith(_TANWIN)


def _is_adverb(article: Article, hit: Hit) -> bool:
    """`هاجموا المعسكر فجرا،`: the dual of a verb that needs an object, without one, is the time of day."""
    word = hit.entry.words[-1]
    dual = word.endswith("ا") and not word.endswith(("وا", "نا")) and not hit.suffix and hit["object"] == "yes"
    alone = hit.last >= len(article.tokens) or not article.tokens[hit.last].is_word
    return dual and alone and hit.entry.number == "perfect"


def _opening_verbs(article: Article, hits: Mapping[str, list[Hit]]) -> set[tuple[int, int]]:
    """`طعن شاب جنديا`: where a strong verb opens a sentence that is written like a noun.

    Before an adjective it may be the noun (`طعن إسرائيلي`), which tells as much.
    """
    firsts = {sentence.first for sentence in article.sentences}
    tokens = article.tokens
    firsts |= {at + 1 for at, token in enumerate(tokens[:-1])
               if token.text == "،" and has_conjunction(tokens[at + 1].text[:1])}  # `..., وطعن شاب جنديا`
    adjectives = {h.first for h in hits.get("nisbas", ())}
    verbs = (h for h in hits.get("event_verbs", ()) if h.first in firsts and h.last not in adjectives)
    return {(h.first, h.last) for h in verbs if _strong(h)}


def _around(article: Article, time: TimeMention) -> Iterator[int]:
    """The tokens beside a time that are no words: its commas or brackets."""
    for at in (time.first - 1, time.last):
        if 0 <= at < len(article.tokens) and not article.tokens[at].is_word:
            yield at


def _strong(hit: Hit) -> bool:
    """A strong trigger tells an event by itself; some verbs only in the perfect (`سيطر على`, not `يسيطر على`)."""
    return hit["weight"] == "strong" or (hit["weight"] == "perfect" and hit.entry.number == "perfect")
