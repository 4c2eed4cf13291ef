"""Finding who is named: groups, state forces, country adjectives, metonyms, nouns of people."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from waqai.detect.drivers import drivers_who_attacked
from waqai.detect.loose_prefixes import with_loose_prefixes
from waqai.detect.mentions import ActorKind, ActorMention, without_overlaps
from waqai.detect.needs import NEEDS, word_before, word_follows
from waqai.detect.stateless_adjectives import stateless
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.text.grammar import ARTICLE, BARE
from waqai.text.normalise import fold
from waqai.text.tokens import Article

_REACH = 3
"""A force noun finds its country adjective at most so many words on (`قوات الأمن الخاصة العراقية`)."""


def find_actors(article: Article, hits: Mapping[str, list[Hit]], pack: Pack) -> list[ActorMention]:
    """All mentions of sides in the order of the text, without overlaps: the longest wins."""
    found = _named(article, [h for h in hits.get("actor_names", ()) if not _refused(article, h)])
    fighters = {(h.first, h.last) for h in hits.get("persons", ()) if h["group"] == "combatants"}
    found = [m._replace(group="combatants") if _is_reference(m) and m[:2] in fighters else m for m in found]
    branches = {(h.first, h.last): h["branch"] for h in hits.get("force_nouns", ()) if not h.suffix}
    found = [m._replace(branch=branches[m[:2]]) if m.kind == "name" and m[:2] in branches else m for m in found]
    names = {mention.first: mention for mention in found if mention.kind != "person"}
    nisbas = {hit.first: hit for hit in hits.get("nisbas", ())}
    worn = {hit.last for hit in hits.get("clause_words", ()) if hit["kind"] == "dress"}
    found += _forces(article, _numbered(article, hits), nisbas, names, worn, pack)
    metonyms = {hit.first: hit for hit in hits.get("metonyms", ())}
    found += [_plain(h, "metonym", (h["actor"] or "other",), country=h["country"]) for h in metonyms.values()]
    found += [*_persons(article, hits, nisbas, metonyms, pack), *stateless(hits)]
    found += [
        _plain(
            hit, "nisba", (hit["actor"] or "other",), country=hit["country"],
            number=_NISBA_NUMBER.get(hit["note"].split(" ")[-1], "sg"),
        )
        for hit in nisbas.values()
    ]
    sided = {hit.last for hit in hits.get("persons", ()) if hit["side"] not in ("", "civilians")}
    found = [mention for mention in found if not _describes(article, mention, sided)]
    so_called = {h.last for h in hits.get("clause_words", ()) if h["kind"] == "adverb"}
    kept = drivers_who_attacked(hits, with_loose_prefixes(article, _without_overlaps(found)))
    return [_without_by(m) if m.first in so_called else m for m in kept]


def _without_by(mention: ActorMention) -> ActorMention:
    """`ما تسمى بسرايا الدفاع`: the preposition of "so-called" governs no side."""
    return mention._replace(prefix=mention.prefix.removeprefix("ب"))


_NISBA_NUMBER = {"dual": "du", "plural": "pl", "oblique": "pl"}
"""Grammatical number by the last word of the note that a row of `nisbas.tsv` has."""

_PEOPLE = {
    "civilians": "civilians",
    "protesters": "protesters",
    "rioters": "protesters",
    "unidentified": "attackers",
}
"""Ids that stand for kinds of people rather than for groups, with the kind."""


_REFUSED, _REFUSED_BEFORE, _REFUSED_WITH = "not_", "not_next:", "not_with:"
_WITH_REACH = 6
"""A verb's object stands so many words behind it, its subject between them."""


def _refused(article: Article, hit: Hit) -> bool:
    """`القاعدة العسكرية` is no group: the row's note lists the words before which its form is no name.

    So does it those with which it is a verb, its subject between them: `فتح مسلحون النار`.
    """
    for note in hit["note"].split("; ") if _REFUSED in hit["note"] else ():
        if note.startswith(_REFUSED_BEFORE):
            words = {fold(word) for word in note.removeprefix(_REFUSED_BEFORE).split("|")}
            if article.tokens[hit.last].text in words:
                return True
        verb = note.startswith(_REFUSED_WITH)
        if verb and word_follows(article, hit.last, NEEDS + note.removeprefix(_REFUSED_WITH), _WITH_REACH):
            return True
    return False


def _named(article: Article, hits: Sequence[Hit]) -> list[ActorMention]:
    grouped: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        grouped.setdefault((hit.first, hit.last), []).append(hit)
    mentions = []
    for same in grouped.values():
        kinds = {hit["kind"] for hit in same}
        kind: ActorKind = "name" if "name" in kinds else "leader" if "leader" in kinds else "reference"
        # what is a name in one country refers to a side of another (`الأسايش`): where it is read decides
        ids = tuple(dict.fromkeys(hit["actor"] for hit in sorted(same, key=lambda h: h["kind"] != kind)))
        if len(ids) > 1 and any(hit["note"] == _JOINT for hit in same):
            mentions += _parted(article, same, ids)
        elif ids[0] == _UNKNOWN and (len(ids) > 1 or _told_before(same[0])):
            mentions.append(_plain(same[0], "reference", ids[1:], group=_PEOPLE[_UNKNOWN]))
        elif ids[0] in _PEOPLE:
            mentions.append(_plain(same[0], "person", ids[:1], group=_PEOPLE[ids[0]]))
        else:
            mentions.append(_plain(same[0], kind, ids))
    return mentions


def _told_before(hit: Hit) -> bool:
    """`الجماعة المسلحة`: a nameless group with the article is one that was told before."""
    return hit.prefix.endswith(("ال", "لل")) and hit.last - hit.first > 1


def _is_reference(mention: ActorMention) -> bool:
    return mention.kind == "reference" and not mention.group


_UNKNOWN = "unidentified"
_JOINT = "joint"
"""The note of a name that is two sides in one breath: `ميليشيات الحوثي وصالح`."""


def _parted(article: Article, same: Sequence[Hit], ids: tuple[str, ...]) -> list[ActorMention]:
    """The two sides of a joint name: the first up to the word that "and" joins, the second from there."""
    hit, joint = same[0], next(hit for hit in same if hit["note"] == _JOINT)
    inside = range(hit.first + 1, hit.last)
    at = next((at for at in inside if article.tokens[at].text.startswith("و")), hit.last - 1)
    first = next(actor for actor in ids if actor != joint["actor"])
    return [
        _plain(hit, "name", (first,), last=at),
        _plain(joint, "name", (joint["actor"],))._replace(first=at, prefix="و"),
    ]


def _plain(
    hit: Hit,
    kind: ActorKind,
    actors: tuple[str, ...],
    *,
    group: str = "",
    country: str = "",
    branch: str = "",
    last: int | None = None,
    number: str | None = None,
) -> ActorMention:
    return ActorMention(
        hit.first,
        last or hit.last,
        kind,
        actors,
        group,
        hit.entry.number if number is None else number,
        country,
        branch,
        hit.prefix,
        hit.definite,
        f"{hit.entry.kind}:{hit.entry.origin}",
    )


_COLLECTIVE = "of a force"
"""The note of a force noun that is one only before "of" or "belonging to" and a force (`قوة من الجيش`)."""
_OR_COUNTRY = "of a force or a country"
"""The same for one that is a force also with the adjective of a country (`دورية إسرائيلية`)."""
_NUMBERED = "numbered"
"""The note of a force noun that is a state's only with its number (`الفرقة السابعة`, `اللواء 35`)."""


def _numbered(article: Article, hits: Mapping[str, list[Hit]]) -> list[Hit]:
    """The force nouns; those that need a number with it, where it stands right behind them."""
    ordinals = {hit.first: hit.last for hit in hits.get("numbers", ()) if hit["rank"] == "ordinal"}
    forces = []
    countries = {hit.first for hit in hits.get("nisbas", ()) if not hit.prefix}
    of = {hit.first for hit in hits.get("function_words", ()) if hit["role"] == "of" and not hit.suffix}
    of |= {hit.first for hit in hits.get("role_cues", ()) if hit["role"] == "belongs"}  # `دورية تابعة للهيئة`
    for hit in hits.get("force_nouns", ()):
        if hit["note"].startswith(_COLLECTIVE):
            of_country = hit["note"] == _OR_COUNTRY and hit.last in countries
            forces += [hit] if (hit.last in of or of_country) and not hit.suffix else []
        elif hit["note"] != _NUMBERED:
            forces.append(hit)
        elif hit.last < len(article.tokens) and not hit.suffix:
            digits = article.tokens[hit.last].kind == "number"
            last = hit.last + 1 if digits else ordinals.get(hit.last)
            if last is not None:
                forces.append(replace(hit, last=last))
    return forces


def _forces(
    article: Article,
    hits: Sequence[Hit],
    nisbas: Mapping[int, Hit],
    names: Mapping[int, ActorMention],
    worn: Collection[int],
    pack: Pack,
) -> list[ActorMention]:
    """State forces: a force noun with its country's adjective, or bare (resolved by context).

    Those whose clothes somebody has on (`worn`: `يرتدون زي الشرطة`) are not there.
    """
    mentions = []
    sides = set(names) | {hit.first for hit in hits if not hit["note"].startswith(_COLLECTIVE)}
    for hit in hits:
        named = hit.first in names and names[hit.first].last >= hit.last
        if named or hit.first in worn or _in_name(article, hit):
            continue
        adjective = _adjective_after(article, hit.last, nisbas)
        if hit["note"].startswith(_COLLECTIVE) and hit.last + 1 not in sides and adjective is None:
            continue
        if adjective is None and hit.suffix:  # `قواته`: whose, only the pronoun's noun tells
            mentions.append(_plain(hit, "reference", ())._replace(pronoun=_pronoun(article, hit)))
        if adjective is None and not hit.suffix:
            mentions.append(_plain(hit, "force", (), branch=hit["branch"]))
        if adjective is None:
            continue
        branch = hit["branch"].removesuffix("craft")  # `طائرات ليبية` are the air force of a country
        actor = _of_country(adjective, branch, pack)
        mentions.append(
            _plain(hit, "name", (actor,), country=adjective["country"], branch=branch, last=adjective.last)
        )
    return mentions


def _of_country(adjective: Hit, branch: str, pack: Pack) -> str:
    """The state's side of a branch by the country's adjective; `قوات فلسطينية` are not whose army is there."""
    country = adjective["country"]
    there = pack.branches.get((country, branch))
    known = pack.actors.get(there or "")
    return (there if known is not None and known.country == country else None) or adjective["actor"] or "other"


def _adjective_after(article: Article, at: int, nisbas: Mapping[int, Hit]) -> Hit | None:
    for position in range(at, min(at + _REACH, len(article.tokens))):
        token = article.tokens[position]
        hit = nisbas.get(position)
        if hit is not None and not hit.prefix.startswith(("و", "ب", "ف", "ل", "ك")):
            return hit
        if not token.text.startswith(ARTICLE):
            return None
    return None


def _persons(
    article: Article,
    hits: Mapping[str, list[Hit]],
    nisbas: Mapping[int, Hit],
    metonyms: Mapping[int, Hit],
    pack: Pack,
) -> list[ActorMention]:
    by_span: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits.get("persons", ()):
        by_span.setdefault((hit.first, hit.last), []).append(hit)
    names = {hit.last for hit in hits.get("actor_names", ())}
    several = {h.last for h in hits.get("persons", ()) if h.entry.number in ("pl", "du")}
    men = {h.last for h in hits.get("persons", ()) if h.entry.number == "sg"}
    men |= {hit.last for hit in nisbas.values() if hit.first in men}
    verbs = {h.last for table in _VERBS for h in hits.get(table, ())}
    owned = {h.last for h in hits.get("target_nouns", ()) if h["note"] == _OWNED and not h.definite}
    spoken = {hit.first for hit in hits.get("speech_verbs", ())}  # `وطالب` demands, he is no student
    openers = {hit.last for table in _BEFORE_PEOPLE for hit in hits.get(table, ())}
    acts = {hit.first for hit in hits.get("event_nouns", ())}
    either = {hit.first for hit in hits.get("function_words", ()) if hit["role"] == "or"}
    breaks = {hit.first for hit in hits.get("clause_words", ()) if hit["kind"] == "break"}  # `أما` is no mother
    sides = names | {hit.last for hit in nisbas.values()}  # behind a side `أم` is "or", no mother
    return [
        _person(article, _surest_number(same), nisbas, metonyms, pack)
        for same in by_span.values()
        if not (same[0].first in spoken and same[0].prefix in ("و", "ف", ""))
        and not _is_act(article, same[0], acts)
        and not _in_name(article, same[0])
        and not _in_front_of(article, same[0])
        and not (same[0].first in either and same[0].first in sides)
        and same[0].first not in breaks
        and not (
            _is_adjective(article, _surest_number(same), openers, names)
            and not _behind_several(article, same[0], several)
            and not _other_gender(article, same[0], men, verbs)
            and not (same[0].first in owned and same[0]["group"] in _IN_ARMS)  # `منزل شرطي`, `منزل قيادي`
        )
    ]


def _behind_several(article: Article, hit: Hit, several: Collection[int]) -> bool:
    """`اغتال مسلحون طبيبة`: a singular behind the plural in -un of people does not describe them."""
    return hit.first in several and article.tokens[hit.first - 1].text.endswith(_SOUND_PLURALS)


def _other_gender(article: Article, hit: Hit, men: Collection[int], verbs: Collection[int]) -> bool:
    """`طعن شاب مجندة`, `أصيبت شرطية`: a woman behind a man, or behind a verb in the feminine, describes nobody."""
    before, word = article.tokens[hit.first - 1].text, article.written(hit.last - 1, hit.last)
    man = hit.first in men and not before.endswith(_FEMININE)
    return hit.first > 0 and word.endswith("ة") and (man or (hit.first in verbs and before.endswith("ت")))


_FEMININE = ("ه", "ا")
"""Endings, as they are folded, of words of which some are feminine."""
_VERBS = ("harm_verbs", "event_verbs", "role_verbs")
_IN_ARMS = ("police", "combatants")
_OWNED = "owned"
"""The note of words for things behind which those stand whose they are (`سيارة`, `منزل`)."""
_SOUND_PLURALS = ("ون", "ين", "ان")


def _describes(article: Article, mention: ActorMention, sided: Collection[int]) -> bool:
    """`المستوطنين المتطرفين`: people behind people of a side, alike in ending and article, only describe them."""
    people = bool(mention.group) and mention.number != "sg" and mention.prefix in BARE
    if not people or mention.first not in sided:
        return False
    before, word = article.tokens[mention.first - 1].text, article.tokens[mention.first].text
    alike = before.endswith(("ون", "ين")) and word.endswith(before[-2:])
    return alike and ("ال" in before[:3]) == mention.definite


def _in_name(article: Article, hit: Hit) -> bool:
    """`مجلس النواب`, `قذائف مدفعية`: part of an office's name, or an adjective; the row's note lists the words."""
    return word_before(article, hit.first, hit["note"])


def _in_front_of(article: Article, hit: Hit) -> bool:
    """`أمام مسجد`, written like `إمام مسجد` but for its hamza: the row's note tells where it makes a word."""
    written = article.written(hit.first, hit.first + 1).removeprefix(hit.prefix)
    return hit["note"] == _HAMZA_BELOW and hit.entry.number == "sg" and written.startswith("أ")


_HAMZA_BELOW = "written with إ"


def _is_act(article: Article, hit: Hit, acts: set[int]) -> bool:
    """`مسؤولية`, `مهاجمة`: a noun of action is written like people with a pronoun or a feminine ending."""
    feminine = article.written(hit.first, hit.first + 1).endswith("ة")
    return feminine and (bool(hit.suffix) or hit.first in acts)


_BEFORE_PEOPLE = (
    "harm_nouns",
    "harm_phrases",
    "harm_verbs",
    "event_verbs",
    "role_verbs",
    "speech_verbs",
    "function_words",
    "numbers",
    "vague_counts",
    "clause_words",
    "role_cues",
    "speech_phrases",
)


_LEADERS = "of any side"
"""The note of people who are leaders or fighters of whatever side: they do not describe a side before them."""


def _is_adjective(article: Article, hit: Hit, openers: set[int], names: set[int]) -> bool:
    """`عملية عسكرية`, `تنظيم داعش الإرهابي`: a singular in -i behind a noun of the same definiteness or a name."""
    word = article.tokens[hit.last - 1].text
    if hit.entry.number != "sg" or hit.last - hit.first > 1 or not word.endswith(("ي", "ه")):
        return False
    if hit.prefix == "ال" and hit.first in names:
        return hit["note"] != _LEADERS  # `قتلت القوات العراقية القيادي فلانا`
    before = article.tokens[hit.first - 1] if hit.first else None
    if before is None or before.kind != "word" or hit.prefix not in BARE:
        return False
    if hit.first in openers and not word.endswith("يه"):
        return False
    return before.text.startswith(("ال", "وال", "بال", "لل")) == (hit.prefix == "ال")


def _person(
    article: Article, hit: Hit, nisbas: Mapping[int, Hit], metonyms: Mapping[int, Hit], pack: Pack
) -> ActorMention:
    side, country, last = hit["side"], "", hit.last
    adjective = nisbas.get(hit.last)
    if adjective is None and article.tokens[hit.last - 1].text.endswith("ا"):
        adjective = metonyms.get(hit.last)  # `جنديا تركيا`: the adjective in the accusative looks like the country
    if adjective is not None and adjective.prefix in BARE and _agrees(hit, adjective):
        country, last = adjective["country"], adjective.last
        if hit["group"] in ("combatants", "police") and not side:
            branch = "police" if hit["group"] == "police" else "army"
            side = _of_country(adjective, branch, pack)
    group = "combatants" if hit.suffix and hit["note"] == _HIS_MEN and hit.entry.number == "pl" else hit["group"]
    mention = _plain(hit, "person", (side,) if side else (), group=group, country=country, last=last)
    pronoun = _pronoun(article, hit)
    return mention._replace(pronoun=pronoun) if pronoun else mention


_HIS_MEN = "fighters with a pronoun"
"""The note of people who are fighters where a pronoun tells whose they are (`35 من رجاله`)."""


def _pronoun(article: Article, hit: Hit) -> str:
    """The pronoun that ends a word; none in `متشددة`, whose last letter marks the feminine."""
    return "" if article.written(hit.last - 1, hit.last).endswith("ة") else hit.suffix


def _agrees(hit: Hit, adjective: Hit) -> bool:
    """`أم الروسي` is "or the Russian", no mother: a bare singular takes no adjective with an article."""
    return not (hit.entry.number == "sg" and hit.prefix == "" and not hit.definite and adjective.prefix == "ال")


def _surest_number(same: Sequence[Hit]) -> Hit:
    """`مدنيين` may be dual or plural in this script: the plural is taken, a count beside it decides."""
    return next((hit for hit in same if hit.entry.number == "pl"), same[0])


def _without_overlaps(mentions: list[ActorMention]) -> list[ActorMention]:
    rank = {"name": 0, "leader": 1, "reference": 2, "force": 3, "person": 4, "metonym": 5, "nisba": 6}
    mentions.sort(key=lambda m: (m.first - m.last, rank[m.kind], m.first))
    kept = without_overlaps(mentions)
    firsts = {m.first for m in kept if m.kind == "name"}
    # `أفراد الجيش الوطني`: of `أفراد الجيش` the people are left where the name begins behind them.
    heads = [m._replace(last=m.first + 1) for m in mentions if m.kind == "person" and m.first + 1 in firsts]
    return sorted(without_overlaps([*kept, *heads]))
