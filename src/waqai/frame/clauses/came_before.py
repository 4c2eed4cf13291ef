"""What came before the act that a sentence tells, behind "after" or "comes after": an act of its own."""

from __future__ import annotations

from waqai.frame.clauses.headlines import struck_at_home
from waqai.frame.reading import Reading
from waqai.packs.lexicon import Hit

_COMES_REACH = 7


def came_before(reading: Reading) -> set[int]:
    """`تأتي الغارات بعد هجوم على ...`: where what came before is told, behind what is spoken of again."""
    words = reading.hits.get("clause_words", ())
    comes = [hit.last for hit in words if hit["kind"] == "comes"]
    afters = {hit.first for hit in words if hit["kind"] in ("aftermath", "earlier")}
    first = (next((at for at in range(last, last + _COMES_REACH) if at in afters), None) for last in comes)
    answered = reading.having("clause_words", "kind", _ANSWERED)
    return {at for at in first if at is not None} | {
        at
        for at in sorted(afters)
        if _came(reading, at)
    } | {hit.first for hit in answered if _in_an_act(reading, hit)}


_ANSWERED = "answers deaths"


def _in_an_act(reading: Reading, after: Hit) -> bool:
    """`يشن الجيش عملية، وذلك بعد مقتل ثمانية في كمين نصبه مسلحون`: a number who died in an act that is new."""
    number = reading.sentence_of(after.first)
    count = next((c for c in reading.counts_of(number) if c.at == after.last and c.low), None)
    if number < 0 or count is None:
        return False
    acts = reading.triggers_in(count.last, reading.article.sentences[number].last)
    return any(t.form == "noun" and t.strong and not t.definite for t in acts)


def _came(reading: Reading, at: int) -> bool:
    """Whether an "after" parts two occurrences."""
    ways = (
        _with_a_day,
        _days_after,
        _quarrel_after,
        _of_another_side,
        _others_before,
        _another_act,
        struck_at_home,
    )
    return any(way(reading, at) for way in ways)


def _of_another_side(reading: Reading, after: int) -> bool:
    """`قصفت إسرائيل مواقع بعد إطلاق القوات الإيرانية صواريخ`: an "after" between acts of two sides, each named."""
    number = reading.sentence_of(after)
    nouns = (t for t in reading.triggers_in(after + 1, after + 3) if t.form == "noun")
    act = next((t for t in nouns if t.strong or t.event_class == _TAKING), None)
    if number < 0 or act is None or act.definite:
        return False
    cue = reading.starting("role_cues").get(act.last)  # `هجوم شنه التنظيم`
    at = cue.last if cue is not None and cue["role"] == "perpetrator" else act.last
    behind = reading.actors_in(at, at + 1)
    doer = next((a for a in behind if a.actor and a.mention.kind in _NAMED), None)
    first = reading.article.sentences[number].first
    sides = [a for a in reading.actors_in(first, after) if a.mention.kind in (*_NAMED, "metonym")]
    before = {a.actor for a in sides if a.actor}
    if act.event_class == _TAKING:
        before = {a.actor for a in sides[:1] if a.actor}  # `قصف الجيش مواقع القوات بعد سيطرة القوات على البلدة`
    told = any(t.strong for t in reading.triggers_in(first, after))
    return doer is not None and told and bool(before) and doer.actor not in before


_ANOTHER_REACH = 12


def _another_act(reading: Reading, after: int) -> bool:
    """`سقط قتيلان في المخيم، وذلك بعد إصابة 22 في مواجهات أخرى`: an "after" that leads up to another act."""
    number = reading.sentence_of(after)
    if number < 0:
        return False
    first = reading.article.sentences[number].first
    others = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    behind = reading.triggers_in(after + 1, after + _ANOTHER_REACH)
    told = any(first <= at < after for at in reading.acts)
    return told and any(t.form == "noun" and t.strong and t.last in others for t in behind)


_NAMED = frozenset({"name", "reference", "force"})
_TAKING = "territory"
_QUARRELS = frozenset({"clash", "confrontation", "protest", "riot", "mob"})
_CAUSES = frozenset({"abduction", "killing"})


def _quarrel_after(reading: Reading, after: int) -> bool:
    """`اشتبك المسلحون مع القوات إثر اختطاف ثلاثة`: an abduction or a killing that led to the fight before it."""
    sentence = reading.sentence_of(after)
    if sentence < 0:
        return False
    before = reading.triggers_in(reading.article.sentences[sentence].first, after)
    behind = next(iter(reading.triggers_in(after + 1, after + 3)), None)
    fights = [t for t in before if t.event_class in _QUARRELS and t.strong and not t.definite]
    return behind is not None and behind.event_class in _CAUSES and bool(fights) and fights[-1] is before[-1]


def _others_before(reading: Reading, after: int) -> bool:
    """`مقتل 12 جنديا في تفجير، بعد مقتل أربعة آخرين في اشتباكات`: others died before, by an act of their own."""
    number = reading.sentence_of(after)
    count = next((c for c in reading.counts_of(number) if after < c.at <= after + 2), None)
    if number < 0 or count is None or count.share:
        return False
    others = {hit.first for hit in reading.having("clause_words", "kind", "other")}
    acts = (t for t in reading.triggers_in(count.last, reading.article.sentences[number].last))
    new = any(t.strong and t.form == "noun" and not t.definite for t in acts)
    return new and not others.isdisjoint(range(count.first, count.last + 1))


_DAY_REACH = 10


def _with_a_day(reading: Reading, after: int) -> bool:
    """`هجوما مساء السبت ... بعد تفجيرين وقعا الأربعاء`: an "after" between two acts of which each has its day."""
    tokens = reading.article.tokens
    sentence = next(s for s in reading.article.sentences if s.first <= after < s.last)
    acts = [t.first for t in reading.triggers if t.strong and not t.definite]
    act = next((at for at in acts if after < at <= after + 2), None)
    if act is None:
        return False
    claimed = any(c["role"] == "claims" for c in reading.within("role_verbs", sentence.first, after))
    if not claimed and not any(sentence.first <= at < after for at in acts):
        return False
    days = [t for t in reading.times_of(sentence.number) if t.precision == "day"]
    before = [t for t in days if t.first < after]
    behind = [t for t in days if act < t.first <= act + _DAY_REACH
              and not any(tokens[at].text in ("،", "؛") for at in range(act, t.first))]
    if claimed and behind and not before:
        return True  # `وتبنى التنظيم الهجوم، وهو الثاني بعد تفجير السبت`
    return bool(before and behind) and before[-1].start != behind[0].start


def _days_after(reading: Reading, after: int) -> bool:
    """`مقتل 14 في هجوم، بعد ثلاثة أيام على هجوم خلف 13 قتيلا`: days between two acts with a toll each.

    Or between what is spoken of again and such an act: `وقعت الاشتباكات بعد يومين من هجوم قتل فيه عشرة`.
    """
    time = next((t for t in reading.times if t.first == after and t.rule.startswith("after_")), None)
    act = time and next((t for t in reading.triggers_in(time.last, time.last + 2) if t.strong), None)
    if time is None or not act or act.form != "noun" or act.definite:
        return False
    sentence = next(s for s in reading.article.sentences if s.first <= after < s.last)
    counts = [c.at for c in reading.counts_of(sentence.number) if not c.share]
    happened = {hit.last for hit in reading.having("clause_words", "kind", "happened")}
    before = reading.triggers_in(sentence.first, after)
    known = any(t.definite and t.form == "noun" and t.first in happened for t in before)
    return (known or any(at < after for at in counts)) and any(at > act.first for at in counts)
