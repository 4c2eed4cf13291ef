"""Deciding which side a mention stands for: reference inside the document and the country it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from waqai.detect.mentions import ActorMention
from waqai.detect.sources import FOR_WHOM
from waqai.packs.lexicon import Hit
from waqai.packs.load import Pack
from waqai.resolve.forces_of_groups import forces_of_groups
from waqai.resolve.former import without_former
from waqai.resolve.offices import holds_office
from waqai.text.tokens import Article

_ADJECTIVES = 2
"""So many words may stand between people and their group (`قائد ميداني بارز في التنظيم`)."""
UNIDENTIFIED, CIVILIANS, OTHER = "unidentified", "civilians", "other"
_AIR, _AIRCRAFT, _DRONE = "air", "aircraft", "drone"
"""Branches of an air force, of planes told by themselves (`الطيران`: over Yemen an ally's) and of drones, which in
some wars both sides have."""
ARMED_CLASSES = frozenset({"state", "rebel", "political_militia", "identity_militia", "external"})


@dataclass(frozen=True, slots=True)
class ResolvedActor:
    """A mention with the id of the side; None when nothing in the article tells it.

    `branch` is that of a state's force named without its country (`الشرطة`, `الجيش`): whose it is
    depends on where the incident happened.
    """

    mention: ActorMention
    actor: str | None
    why: str
    weighed: tuple[tuple[str, str], ...] = ()
    branch: str | None = None

    def at(self, country: str | None, pack: Pack) -> str | None:
        """The side's id when it is told of an incident in a country."""
        if self.branch is None:
            return self.actor or self._home(country, pack)
        return state_of(country, self.branch, pack) or self.actor

    def _home(self, country: str | None, pack: Pack) -> str | None:
        """`القوات الكردية`: a reference that the article does not tell is of the country of the incident."""
        ids = self.mention.actors if self.mention.kind == "reference" and country else ()
        return next((a for a in ids if a in pack.actors and pack.actors[a].country == country), None)

    @property
    def of_unknown_aircraft(self) -> bool:
        """Whether it is an air force told by its aircraft alone (`الطيران`), whose only the rest can tell."""
        return self.mention.branch in (_AIR, _AIRCRAFT, _DRONE) and self.mention.kind == "force"

    @property
    def first(self) -> int:
        return self.mention.first

    @property
    def last(self) -> int:
        return self.mention.last


def resolve_actors(
    article: Article,
    hits: Mapping[str, list[Hit]],
    mentions: Sequence[ActorMention],
    country: str | None,
    pack: Pack,
) -> list[ResolvedActor]:
    """The side of each mention. `country` is the one that the article is mostly about."""
    day = article.document.published.isoformat()
    told = {h.last for h in hits.get("function_words", ()) if h["role"] == "that"}
    spoken_for = {h.last for h in hits.get("clause_words", ()) if h["kind"] == FOR_WHOM}
    mentions = forces_of_groups(article, _as_spoken_for(article, mentions, told, spoken_for, pack))
    named = Counter(m.actors[0] for m in mentions if m.kind in ("name", "leader"))
    others = {h.first for h in hits.get("clause_words", ()) if h["kind"] == "other"}
    known = [_known_forces(article, _known_planes(article, m, mentions, others), mentions) for m in mentions]
    resolved = [_on_day(_resolve(article, m, mentions, named, country, pack), day, pack) for m in known]
    belongs = {h.first: h.last for h in hits.get("role_cues", ()) if h["role"] == "belongs"}
    of = {h.first: h.first + 1 for h in hits.get("function_words", ()) if h["role"] == "of" and not h.suffix}
    links = {h.first: h.first + 1 for h in hits.get("function_words", ()) if h["role"] in ("of", "in")} | belongs
    parts = {h.first for h in hits.get("clause_words", ()) if h["kind"] == "among"}
    parts |= {h.first for h in hits.get("numbers", ())}  # `قتل مسلحون ستة من عناصر الشرطة`
    inside = {h.first for h in hits.get("function_words", ()) if h["role"] == "in" and not h.suffix}
    resolved = [_in_office(article, resolved, number, inside, pack) for number in range(len(resolved))]
    forces = [_of_owner(article, resolved, number, belongs, of) for number in range(len(resolved))]
    behind = set(belongs.values())
    forces = without_former(forces, hits)
    grouped = [_of_group(article, forces, number, links, parts, behind) for number in range(len(forces))]
    owned = [_of_owner(article, grouped, number, belongs, of) for number in range(len(grouped))]
    placed = {h.last for h in hits.get("place_words", ())}
    placed |= {h.last for h in hits.get("function_words", ()) if h["role"] in _WHERE}
    serving = {h.first for h in hits.get("persons", ()) if h["note"] == _SOLDIER}
    owned = [own if own.first in serving else _of_speaker(own, owned[:n]) for n, own in enumerate(owned)]
    return [_of_pronoun(article, owned, number, placed, told) for number in range(len(owned))]


_WHERE = ("in", "on", "of", "to")
"""Prepositions behind which a country tells where, or whose help: it has no men there."""


_PRONOUN_REACH = 40
"""A pronoun's side is named at most so many words before it."""
_OWNERS = frozenset({"name", "reference", "leader", "force", "metonym"})
_OWNED = frozenset({"combatants", "police", ""})


def _of_pronoun(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    placed: Collection[int],
    told: Collection[int],
) -> ResolvedActor:
    """`ثلاثة من مسلحيها`, `قواته`: people and forces with a pronoun are of the side named last before them.

    Right behind "that" they are the speaker's: a group's that was named, rather than those of the forces before.
    """
    own = resolved[number]
    mention = own.mention
    if not mention.pronoun or own.actor not in (None, UNIDENTIFIED) or mention.group not in _OWNED:
        return own
    near = [
        side
        for side in reversed(resolved[:number])
        if mention.first - side.last <= _PRONOUN_REACH
        and side.actor not in (None, UNIDENTIFIED, CIVILIANS)
        and side.mention.kind in _OWNERS
        and not (side.mention.kind == "metonym" and side.first in placed)
    ]
    agreeing = [side for side in near if _agrees(article, side.mention, mention.pronoun)]
    if mention.pronoun == "ه":
        # `المتحدث باسم الشرطة ... قواته`: a man's of the side, first of all one told in the same sentence
        begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
        beside = [side for side in (*agreeing, *near) if side.first >= begin]
        agreeing = beside[:1] + agreeing + near
    if not agreeing:
        return own
    if mention.first in told:
        named = [side for side in agreeing if side.mention.kind != "force"]
        begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
        speaker = [side for side in reversed(named) if side.first >= begin][:1]  # `وقال الجيش ... وإن طائراته`
        agreeing = speaker + (named or agreeing)
    owner = agreeing[0]
    return ResolvedActor(mention, owner.actor, "people of the side named before them", branch=owner.branch)


_OURS, _SOLDIER = "نا", "soldier"
"""The pronoun of the first person, and the note of nouns of people who serve a state: whose are "our soldiers"?"""


def _of_speaker(own: ResolvedActor, before: Sequence[ResolvedActor]) -> ResolvedActor:
    """`قالت الحركة: تمكن مقاتلونا`: who speaks of "our" men is the group named before, not its enemy's forces."""
    if own.mention.pronoun != _OURS or own.mention.group not in _OWNED:
        return own
    near = (side for side in reversed(before) if own.first - side.last <= _PRONOUN_REACH)
    speaker = next((side for side in near if side.actor and side.mention.kind == "name"), None)
    if speaker is None:
        return own
    return ResolvedActor(own.mention, speaker.actor, "our people, as the side named before says")


def _agrees(article: Article, owner: ActorMention, pronoun: str) -> bool:
    """Whether a pronoun may stand for a side: `ه` for no feminine head (`الجماعة`), `ها` for no masculine one.

    A single word without an article (`حماس`) tells no gender; a verb before it may (`أضافت القسام`).
    """
    word = article.tokens[owner.first].text
    feminine = word.endswith(_FEMININE) or owner.kind == "metonym" or _behind_feminine_verb(article, owner)
    if pronoun == "ه":
        return not feminine
    if pronoun == "ها":
        return feminine or (owner.last - owner.first == 1 and not word.startswith("ال"))
    return pronoun == "هم"


def _behind_feminine_verb(article: Article, owner: ActorMention) -> bool:
    """`وأضافت القسام أن مقاتليها`: whether a verb of a feminine stands right before a side."""
    before = article.tokens[owner.first - 1].text if owner.first and owner.prefix in ("", "ال") else ""
    return len(before) >= _SHORTEST_VERB and before.endswith("ت") and not before.endswith("ات")


_SHORTEST_VERB = 4
_FEMININE = ("ه", "ات", "وي", "ايب", "ايل", "يا")
"""Endings of feminine heads as they are folded: `حركة`, `قوات`, `قوى`, `كتائب`, `فصائل`, `سرايا`."""


_SPOKEN_REACH = 2
_GROUPS = ("rebel", "political_militia", "identity_militia")


def _as_spoken_for(
    article: Article,
    mentions: Sequence[ActorMention],
    told: Collection[int],
    spoken_for: Collection[int],
    pack: Pack,
) -> Sequence[ActorMention]:
    """`المتحدث باسم القوات المسلحة يحيى سريع`: forces that a group calls as a state's are its own there."""
    own: dict[str, str] = {}
    for leader in (m for m in mentions if m.kind == "leader" and len(m.actors) == 1):
        side = pack.actors.get(leader.actors[0])
        for force in mentions if side is not None and side.cls in _GROUPS else ():
            before = 0 <= leader.first - force.last <= _SPOKEN_REACH
            named = before and force.first in spoken_for
            says = force.first in told and 0 < force.first - leader.last <= _SPOKEN_REACH
            if (named or says) and _is_force(force, pack):
                own[_called(article, force)] = leader.actors[0]
    return [
        m._replace(kind="name", actors=(own[_called(article, m)],), country="", branch="")
        if own and _is_force(m, pack) and _called(article, m) in own
        else m
        for m in mentions
    ]


def _is_force(mention: ActorMention, pack: Pack) -> bool:
    sides = [pack.actors.get(actor) for actor in mention.actors]
    states = mention.kind == "name" and any(side is not None and side.cls == "state" for side in sides)
    return mention.kind == "force" or states


def _called(article: Article, mention: ActorMention) -> str:
    """The first two words of a force's name, which it may have without its country (`القوات المسلحة`)."""
    words = article.words(mention.first, min(mention.first + 2, mention.last))
    return words.removeprefix("و").removeprefix("ل")


def _known_planes(
    article: Article, mention: ActorMention, mentions: Sequence[ActorMention], others: Collection[int]
) -> ActorMention:
    """`هذه الطائرات بدون طيار`, `أطلقت طائرة ثانية`: planes told before, or others like them, have an owner."""
    again = mention.definite or mention.last in others or mention.first + 1 in others
    if mention.kind != "force" or mention.branch not in (_AIR, _AIRCRAFT, _DRONE) or not again:
        return mention
    stem = _head(article, mention.first).removeprefix("و")[:_STEM]
    for earlier in reversed([m for m in mentions if m.first < mention.first and m.kind == "name"]):
        if stem in article.tokens[earlier.first].text and earlier.last - earlier.first > 1:
            return mention._replace(kind="name", actors=earlier.actors, branch="")
    return mention


_STEM = 4
"""Letters that a plane has in common with planes (`طائرة`, `طائرات`)."""


def _known_forces(article: Article, mention: ActorMention, mentions: Sequence[ActorMention]) -> ActorMention:
    """`القوات` alone is the last force named with that word (`قوات سوريا الديمقراطية`), not the country's army."""
    if mention.kind != "force" or mention.last - mention.first > 1 or not mention.definite:
        return mention
    if article.tokens[mention.last].text.startswith("ال"):
        return mention  # `القوات الموالية للشرعية`
    bare = _head(article, mention.first).removeprefix("و")
    begin = max((s.first for s in article.sentences if s.first <= mention.first), default=0)
    abroad = {m.country for m in mentions if begin <= m.first < mention.first and m.kind == "metonym"} - {""}
    for earlier in reversed([m for m in mentions if m.first < mention.first and m.kind == "name"]):
        if abroad and earlier.first < begin and earlier.country not in ("", *abroad):
            continue  # `أما في النيجر فقد أعلن الجيش`, behind the army of Mali
        if bare in article.tokens[earlier.first].text and earlier.last - earlier.first > 1:
            return mention._replace(kind="name", actors=earlier.actors, branch="")
    return mention


_DEFINITE = ("ال", "وال")
_JOINED_THINGS = 4
"""`آليات ومستودعات ذخيرة تابعة للجماعة`: things that `و` joins stand between a force's and whose they are."""


def _of_owner(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    belongs: Mapping[int, int],
    of: Mapping[int, int],
) -> ResolvedActor:
    """`طائرات تابعة للتحالف`, `قوات التنظيم`: a force without a name of its own is its owner's."""
    own = resolved[number]
    if own.mention.kind not in ("force", "reference") or number + 1 == len(resolved):
        return own
    owner = resolved[number + 1]
    construct = own.mention.kind == "force" and not own.mention.definite and owner.first == own.last
    owned = construct and owner.mention.prefix in ("", "ال")
    apart = 1 - own.mention.definite  # `طائرة استطلاع للتحالف`, `الدفاع الجوي للتحالف`
    loose = own.mention.kind == "force" and 0 <= owner.first - own.last <= apart
    owned |= loose and owner.mention.prefix in ("ل", "لل")
    reach = _JOINED_THINGS if article.tokens[own.last].text.startswith("و") else 2
    # `هاجم مقاتلو التنظيم كتيبة تابعة للجيش`: a word of belonging agrees with whose it tells
    agreeing = (
        at
        for at in range(own.last, own.last + reach)
        if article.tokens[at].text.startswith(_DEFINITE)
        or not article.tokens[own.last - 1].text.startswith(_DEFINITE)
    )
    owned |= any(belongs.get(at) == owner.first for at in agreeing)
    owned |= not own.mention.definite and of.get(own.last) == owner.first  # `دورية من الجيش`
    if not owned or owner.actor is None or owner.mention.kind in ("person", "nisba", "metonym"):
        return own
    return ResolvedActor(own.mention, owner.actor, "belongs to the side named behind it", branch=owner.branch)


def _in_office(
    article: Article, resolved: Sequence[ResolvedActor], number: int, inside: Collection[int], pack: Pack
) -> ResolvedActor:
    """`مسؤول النفط في التنظيم`: a civil noun for one who is of an armed group."""
    own = resolved[number]
    if own.actor != CIVILIANS or own.mention.kind != "person" or number + 1 == len(resolved):
        return own
    group = resolved[number + 1]
    known = pack.actors.get(group.actor or "")
    if known is None or not holds_office(article, own.mention, group.mention, known.cls, inside):
        return own
    people = own.mention._replace(group="combatants")
    return ResolvedActor(people, group.actor, "holds an office in the group named behind", branch=group.branch)


def _of_group(
    article: Article,
    resolved: Sequence[ResolvedActor],
    number: int,
    links: Mapping[int, int],
    parts: Collection[int],
    belongs: Collection[int],
) -> ResolvedActor:
    """`عناصر من التنظيم`, `قياديا كبيرا في التنظيم`: people of a group stand for the group.

    `parts` are numbers and the words that tell who was among them (`آخرين بينهم أربعة من الشرطة`), `belongs` where
    words of belonging end.
    """
    own = resolved[number]
    nameless = own.mention.group == "attackers" and not own.mention.definite  # `جماعات مسلحة من المعارضة`
    if number + 1 == len(resolved) or (own.mention.kind != "person" and not nameless):
        return own
    if own.actor not in (None, UNIDENTIFIED) and not own.mention.country and not nameless:
        return own
    group = resolved[number + 1]
    thought = own.mention.group == "civilians" and group.first in belongs and own.actor is None
    if own.mention.group not in ("combatants", "attackers", "police", "unknown") and not thought:
        return own  # but `شخصا يشتبه في انتمائهم للحزب`
    free = article.tokens[own.last - 1].text.endswith(_MEN)  # `استهدف مسلحون دورية للشرطة`: whom they hit
    joined = group.first == own.last and group.mention.prefix in (("ل", "لل", "ب") if free else _BESIDE)
    for at in range(own.last, min(own.last + _ADJECTIVES + 1, group.first + 1)):
        # Adjectives may part the people from their group.
        if at in links and _of_a_thing(article, own.mention, at):
            break
        joined |= links.get(at) == group.first or (at == group.first and group.mention.prefix == "ب")
        word = article.tokens[at]
        predicate = own.mention.definite and not word.text.startswith("ال")  # `المهاجم معروف لدى الشرطة`
        if not word.is_word or at in links or at in parts or predicate:
            break
    unarmed = group.actor == CIVILIANS and group.mention.rule.startswith("actor_names")  # `الدفاع المدني`
    if not joined or group.actor is None or (group.mention.kind in ("person", "nisba", "metonym") and not unarmed):
        return own
    people = own.mention._replace(group="unknown") if thought else own.mention
    return ResolvedActor(people, group.actor, "people of the group named behind them", branch=group.branch)


def _of_a_thing(article: Article, people: ActorMention, at: int) -> bool:
    """`استهدف إرهابيون نقطة تفتيش تابعة للجيش`: a feminine word of belonging is not said of men in the plural."""
    return article.written(at, at + 1).endswith("ة") and article.tokens[people.last - 1].text.endswith(_MEN)


_MEN = ("ون", "ين")
_BESIDE = ("", "ال", "ل", "لل", "ب")


def _on_day(resolved: ResolvedActor, day: str, pack: Pack) -> ResolvedActor:
    """The side that held the name on the article's day: a fallen government gives way to its successor."""
    actor = pack.actors.get(resolved.actor or "")
    if actor is None or actor.valid_on(day):
        return resolved
    others = [pack.actors[a] for a in resolved.mention.actors if a in pack.actors]
    there = (other.id for other in others if other.country == actor.country and other.valid_on(day))
    other = next(there, actor.successor)
    if not other:
        return resolved
    return ResolvedActor(resolved.mention, other, f"{actor.id} was not there on {day}")


def state_of(country: str | None, branch: str, pack: Pack) -> str | None:
    """The id of a country's force of a branch, or of its state, `other` when the table has neither (codebook 3.2).

    None when no country is told.
    """
    if country is None:
        return None
    special = pack.branches.get((country, branch))
    if special is None and branch in (_AIRCRAFT, _DRONE):
        special = pack.branches.get((country, _AIR))
    if special:
        return special
    return next(
        (a.id for a in pack.actors.values() if a.country == country and a.cls == "state" and not a.parent),
        next((a.id for a in pack.actors.values() if a.country == country and a.cls == "state"), OTHER),
    )


def state_on(country: str | None, branch: str, pack: Pack, day: date) -> str | None:
    """The same on a day: a fallen government gives way to its successor."""
    state = state_of(country, branch, pack)
    actor = pack.actors.get(state or "")
    if actor is None or actor.valid_on(day.isoformat()) or not actor.successor:
        return state
    return actor.successor


def _resolve(
    article: Article,
    mention: ActorMention,
    mentions: Sequence[ActorMention],
    named: Counter[str],
    country: str | None,
    pack: Pack,
) -> ResolvedActor:
    if mention.kind == "force":
        state = state_of(country, mention.branch, pack)
        return ResolvedActor(mention, state, f"state of {country}", branch=mention.branch)
    if mention.kind == "reference":
        return _resolve_reference(article, mention, mentions, named, country, pack)
    if mention.kind == "person" and not mention.actors:
        return ResolvedActor(mention, None, "a noun of people without a side")
    home = pack.of_country(mention.actors, country)
    if mention.kind == "name" and mention.branch and not mention.country and country and not home:
        # `القوة الجوية`: what one country's force is called is a force of any other
        return ResolvedActor(
            mention._replace(kind="force"), state_of(country, mention.branch, pack), f"state of {country}",
            branch=mention.branch,
        )
    if len(mention.actors) == 1:
        return ResolvedActor(mention, mention.actors[0], "named")
    best = _bearer(mention, named, country, pack)
    lost = tuple((a, "named less, or of another country") for a in mention.actors if a != best)
    return ResolvedActor(mention, best, "of the article's country" if home else "named most", lost)


def _bearer(mention: ActorMention, named: Counter[str], country: str | None, pack: Pack) -> str:
    """Which of the sides that bear a name it means: one of the article's country, else the one named most."""
    return max(pack.of_country(mention.actors, country) or mention.actors, key=lambda a: named[a])


def _same_head(
    article: Article, mention: ActorMention, mentions: Sequence[ActorMention]
) -> ActorMention | None:
    """`الجماعة` behind `جماعة أجناد مصر`: the group named last with the noun that refers to it."""
    if mention.last - mention.first > 1 and not article.tokens[mention.last - 1].text.startswith("ال"):
        return None
    if mention.last - mention.first == 1 and not mention.definite:
        return None
    noun = _head(article, mention.last - 1)  # `مقاتلي الحزب`
    for earlier in reversed([m for m in mentions if m.first < mention.first]):
        if earlier.kind == "name" and any(_head(article, at) == noun for at in _heads(article, earlier.first)):
            return earlier
    return None


def _heads(article: Article, first: int) -> tuple[int, ...]:
    """The first token of a name, and the word before it, a bracket or quotation mark apart (`تنظيم "القاعدة"`)."""
    before = first - 1 if article.tokens[first - 1].is_word else first - 2
    return (first, before) if before >= 0 else (first,)


def _head(article: Article, at: int) -> str:
    """A noun without its article and what is written before that."""
    word = article.tokens[at].text
    return next((word[len(opening) :] for opening in _ARTICLES if word.startswith(opening)), word)


_ARTICLES = ("وال", "بال", "فال", "لل", "ال")


def _told_last(mention: ActorMention, mentions: Sequence[ActorMention], pack: Pack) -> str | None:
    """The armed group that an article named last before a mention; None when the last was a nameless one."""
    for earlier in reversed([m for m in mentions if m.first < mention.first]):
        if earlier.group == "attackers":
            return None
        actor = pack.actors.get(earlier.actors[0]) if earlier.actors and earlier.kind == "name" else None
        if actor is not None and actor.cls in _GROUPS:
            return actor.id
    return None


_GROUPS = ("rebel", "political_militia", "identity_militia")
_CALLED_SO = {"coalition": "the coalition that fights", "enemy": "who is called the enemy"}
"""Branches of sides that a country's press calls by a word that others use of others (`التحالف`, `العدو`)."""


def _resolve_reference(
    article: Article,
    mention: ActorMention,
    mentions: Sequence[ActorMention],
    named: Counter[str],
    country: str | None,
    pack: Pack,
) -> ResolvedActor:
    same = _same_head(article, mention, mentions)
    earlier = [m for m in mentions if m.first < mention.first and m.kind in ("name", "leader")]
    for name in (*([same] if same is not None else ()), *reversed(earlier)):
        actor = _bearer(name, named, country, pack)
        if {actor, name.actors[0]} & set(mention.actors):
            return ResolvedActor(
                mention,
                actor,
                "named before in the article",
                tuple((a, "not named last") for a in mention.actors if a != actor),
            )
    if same is not None:
        return ResolvedActor(mention, _bearer(same, named, country, pack), "named before with the same word")
    present = [a for a in mention.actors if named[a]]
    if present:
        return ResolvedActor(mention, present[0], "named in the article")
    men = mention.group in ("combatants", "attackers") and mention.definite
    if men and (rebels := _told_last(mention, mentions, pack)) and pack.actors[rebels].cls == "rebel":
        return ResolvedActor(mention, rebels, "the group named last")
    home = [a for a in mention.actors if pack.actors[a].country == country]
    if home:
        return ResolvedActor(mention, home[0], "of the article's country")
    for branch, what in _CALLED_SO.items():
        meant = pack.branches.get((country or "", branch))
        if meant in mention.actors:
            return ResolvedActor(mention, meant, f"{what} in {country}")
    if mention.group == "attackers" and mention.definite and (told := _told_last(mention, mentions, pack)):
        return ResolvedActor(mention, told, "the group named last")
    if mention.group in ("combatants", "attackers"):  # `المسلحين`: of nobody whom the article names
        return ResolvedActor(mention._replace(kind="person"), UNIDENTIFIED, "never named in the article")
    return ResolvedActor(mention, None, "never named in the article")
