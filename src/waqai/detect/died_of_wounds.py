"""People who were hurt and died of it: they are among the dead and not among the hurt (codebook 4.1).

`وفاة صحفي متأثرا بجروح أصيب بها`, `أصيب شاب قبل أن يستشهد`, `أصيب ثلاثة توفي أحدهم`, `جثة شاب مصاب بطلق ناري`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from waqai.detect.count_reader import CountReader
from waqai.detect.harm_verbs import of_many
from waqai.detect.harm_words import COUNTS
from waqai.detect.mentions import CasualtyMention
from waqai.text.grammar import ARTICLE, BY, BY_IT, OF_ONE


def without_the_dead(reader: CountReader, found: list[CasualtyMention]) -> list[CasualtyMention]:
    """The counts, none of the hurt holding those who are told as dead."""
    found = [_beside_the_dead(reader, m) for m in found if not _tells_how(reader, m, found)]
    found = _not_of_dead(reader, found)
    found = _who_died_then(reader, found)
    return [_without_some(reader, m, found) for m in found]


def _not_of_dead(reader: CountReader, found: list[CasualtyMention]) -> list[CasualtyMention]:
    """`وفاة صحفي متأثرا بجروح أصيب بها`, `وفاة أربعة جرحى`: who died, told by the same words or before."""
    found = [m._replace(harm="killed") if _is_dying(reader, m) else m for m in found]
    killed = [m for m in found if m.harm == "killed"]
    dead = {people for m in killed for people in m.people}
    inside = {at for m in killed for at in range(m.at + 1, m.last)}
    return [
        m._replace(share=m.share or _is_one_who_died(reader, m, killed))
        for m in found
        if m.harm != "injured"
        or (
            m.at not in inside
            and (m.first == m.at or not dead.intersection(m.people))
            and not _had_been_hurt(reader, m, killed)
        )
    ]


def _is_dying(reader: CountReader, mention: CasualtyMention) -> bool:
    """`وفاة جريح`: one hurt person right behind a noun of death."""
    before = reader.harm_nouns.get(mention.at - 1)
    dies = before is not None and before["harm"] == "killed" and before["note"].startswith(COUNTS)
    hurt = reader.harm_nouns.get(mention.at)
    own = hurt is not None and hurt["harm"] == "injured" and not hurt.prefix and mention.first == mention.at
    return dies and own and mention.high == 1


def _is_one_who_died(reader: CountReader, mention: CasualtyMention, killed: Sequence[CasualtyMention]) -> bool:
    """`استشهاد شاب ... الشاب أصيب في الرأس`: the one of whom the death was told before, by the same noun."""
    if mention.harm != "injured" or not mention.named or not mention.people:
        return False
    noun, name = reader.text(mention.people[0][0]).removeprefix(ARTICLE), _name_behind(reader, mention)
    died = [m for m in killed if m.at < mention.at and m.low == m.high == 1 and m.people]
    alike = (m for m in died if reader.text(m.people[0][0]).removeprefix(ARTICLE) == noun)
    return any(not name or _name_behind(reader, m) in ("", name) for m in alike)


def _name_behind(reader: CountReader, mention: CasualtyMention) -> str:
    """The first word of the name behind the noun of the one who was harmed, "" where none stands there."""
    at = mention.people[0][1]
    at += reader.text(at) in _QUOTES
    if at >= len(reader.article.tokens) or not reader.article.tokens[at].is_word:
        return ""
    known = at in reader.known or at in reader.quantities or at in reader.sites
    return "" if known else reader.text(at)


_QUOTES = frozenset("\"'“”«»(")


def _had_been_hurt(reader: CountReader, mention: CasualtyMention, killed: Sequence[CasualtyMention]) -> bool:
    """`توفي شرطي كان قد أصيب في الهجوم`: the one who died, told of a while before."""
    at = mention.at
    first = reader.bounds[at][0]
    died = any(first <= m.at < at and m.low == m.high == 1 for m in killed)
    return died and at - 1 in reader.being and at - 2 in reader.being


def _tells_how(reader: CountReader, mention: CasualtyMention, found: Sequence[CasualtyMention]) -> bool:
    """`جثتي رجلين مكبلين ومصابين بعيارات`: a participle that says what had hit those told before."""
    noun = reader.harm_nouns.get(mention.at)
    if mention.harm != "injured" or noun is None or mention.first != mention.at or mention.people:
        return False
    by, known = reader.text(noun.last), reader.after | reader.small | reader.breaks  # `بعد`, `بين`
    if noun.definite or noun.last in known or not by.startswith(BY) or noun.last in reader.wounds:
        return False
    first, counted = reader.bounds[mention.at][0], mention.at - 1 in (reader.harm_nouns | reader.people)
    if not noun["note"].startswith(_PARTICIPLE) or (noun.prefix and counted):
        return False  # `قتيلان ومصاب بطلق ناري`
    told = any(m.harm == "killed" and first <= m.at < mention.at for m in found)
    return told or any(at in reader.harm_nouns for at in range(first, mention.at))


def _beside_the_dead(reader: CountReader, mention: CasualtyMention) -> CasualtyMention:
    """`توفي متأثرا بجروح أصيب بها مع مرافقه`: the one who died is counted with who was hurt beside him."""
    by_them = reader.text(mention.at + 1) in BY_IT and mention.at + 2 in reader.together
    if mention.harm != "injured" or not by_them or mention.low is None or mention.low < _TWO:
        return mention
    people = tuple(p for p in mention.people if p[0] > mention.at)
    high = None if mention.high is None else mention.high - 1
    return mention._replace(first=mention.at, people=people, low=mention.low - 1, high=high)


def _who_died_then(reader: CountReader, found: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    """`أصيب شاب قبل أن يستشهد`, `أصيب شاب ما أدى إلى استشهاده`: one was hurt, and his death is told behind."""
    kept = list(found)
    for mention in found:
        if mention.harm != "injured" or not mention.low == mention.high == 1 or mention.share:
            continue
        death = next(_deaths_behind(reader, mention, found), None)
        if death is None:
            continue
        kept.remove(mention)
        kept = [m for m in kept if m.at != death or m.harm != "killed"]
        kept.append(mention._replace(harm="killed"))
    return kept


def _deaths_behind(
    reader: CountReader, hurt: CasualtyMention, found: Sequence[CasualtyMention]
) -> Iterator[int]:
    """Words in the sentence behind one who was hurt that tell of a death without telling whose."""
    end = reader.bounds[hurt.at][1]
    own = set(hurt.people)
    of_others = {m.at for m in found if m.harm == "killed" and (m.low != 1 or not own.issuperset(m.people))}
    for at in range(hurt.last, end):
        if at in of_others:
            return
        verb, noun = reader.harm_verbs.get(at), reader.harm_nouns.get(at)
        if verb is not None and verb["harm"] == "killed" and not of_many(verb) and not verb.suffix:
            if at in reader.then or verb.last in reader.of_wounds:
                yield at
        elif noun is not None and noun["harm"] == "killed" and noun["note"].startswith(COUNTS):
            led = at in reader.led_to or at - 1 in reader.about
            if noun.suffix in OF_ONE and led:
                yield at


def _without_some(
    reader: CountReader, mention: CasualtyMention, found: Sequence[CasualtyMention]
) -> CasualtyMention:
    """`أصيب ثلاثة توفي أحدهم`: two who are hurt, where the next count is of those of them who died."""
    if mention.harm != "injured" or mention.low is None or mention.low < _TWO or mention.share:
        return mention
    end = reader.bounds[mention.at][1]
    behind = sorted((m for m in found if mention.last <= m.at < end), key=lambda m: m.at)
    died = behind[0] if behind and behind[0].harm == "killed" and _some_of_them(reader, behind[0]) else None
    if died is None or died.low is None or died.low != died.high or died.low >= mention.low:
        return mention
    high = None if mention.high is None else mention.high - died.low
    return mention._replace(low=mention.low - died.low, high=high)


def _some_of_them(reader: CountReader, count: CasualtyMention) -> bool:
    """`أحدهم`, `اثنان منهم`: whether a count is of some of those told before it."""
    one, of_them = reader.text(count.last - 1), reader.text(count.last)
    some = of_them.startswith("من") and of_them.endswith(_OF_MANY)
    return some or (one.startswith("احد") and one.endswith(_OF_MANY))


_PARTICIPLE = "participle"
_TWO = 2
_OF_MANY = ("هم", "هما", "هن")
