"""What the counting of people must know of an article, looked up by token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from waqai.detect.mentions import ActorMention, PlaceMention
from waqai.detect.needs import NEAR, NEAR_REACH, NEEDS, stem_follows
from waqai.detect.numbers import Quantity
from waqai.packs.lexicon import Hit, tokens_of
from waqai.text.grammar import ARTICLE, BY
from waqai.text.tokens import Article, has_conjunction

_UNKNOWN = "nobody known"
"""The note of words for people of whom it is said that nobody knows them."""


class CountReader:
    """Numbers, people, sides, words of harm and small words of one article, each by its first token."""

    def __init__(
        self,
        article: Article,
        hits: Mapping[str, list[Hit]],
        quantities: Sequence[Quantity],
        actors: Sequence[ActorMention],
        places: Sequence[PlaceMention] = (),
    ) -> None:
        alone = _behind_harm(hits) | {a.last for a in actors if a.kind in ("name", "force", "reference")}
        behind = {h.last for h in hits.get("harm_nouns", ()) if h["note"].startswith("counts") and not h.suffix}
        self.article, self._hits = article, hits
        self.quantities = {q.first: q for q in quantities if q.use == "count"}
        days = {h.first for h in hits.get("time_words", ()) if h["meaning"] == "day"}  # `قتلوا أول من أمس`
        ranks = (q for q in quantities if q.ordinal and q.last == q.first + 1)
        self.ordinals = {q.first for q in ranks if not q.definite or q.first in behind} - days
        self.people = {
            a.first: a
            for a in actors
            if a.kind == "person" or (a.kind == "nisba" and _stands_for_people(a, alone))
        }
        self.sides = {a.first: a for a in actors if a.kind in ("name", "force", "reference")}
        self.nationals = {a.first: a.last for a in actors if a.kind == "nisba" and a.number == "sg" and a.definite}
        self.side_tokens = {at for a in self.sides.values() for at in range(a.first, a.last)}
        self.harm_verbs = {h.first: h for h in hits.get("harm_verbs", ())}
        self.harm_nouns = {h.first: h for h in hits.get("harm_nouns", ())}
        self.injured = {at for at, hit in self.harm_nouns.items() if hit["harm"] == "injured"}
        idle = {h.first for h in hits.get("harm_verbs", ()) if not _fulfilled(article, h)}
        self.harmful = _firsts(hits, "harm_nouns", "harm_verbs", "harm_phrases") - idle
        self.blocked = self.harmful | (_firsts(hits, "event_verbs") - idle)
        self.verbs = _firsts(hits, "harm_verbs", "event_verbs") - idle
        self.acts = _firsts(hits, *_ACTS)
        blasts = (h for table in _EVENTS for h in hits.get(table, ()))
        self.suicides = {h.first for h in blasts if h["class"] == "suicide"}
        self.things = self.acts - {h.first for table in _ACTS for h in hits.get(table, ()) if h.prefix}
        self.built = {h.first for h in hits.get("target_nouns", ()) if not h.prefix}
        judged = {h.first for h in hits.get("modality", ()) if h["effect"] == "court"}
        sentences = [range(s.first, s.last) for s in article.sentences]
        self.judged = {at for s in sentences if not judged.isdisjoint(s) for at in s}
        self.bounds: dict[int, tuple[int, int]] = {}
        for s in sentences:
            self.bounds.update(dict.fromkeys(s, (s.start, s.stop)))
        kinds: dict[str, set[int]] = {}
        ends: dict[str, set[int]] = {}
        for hit in hits.get("clause_words", ()):
            kind = hit["kind"]
            kinds.setdefault(kind, set()).add(hit.first)
            ends.setdefault(kind, set()).add(hit.last)
        self.behind_break = ends.get("break", set())
        self.told_number = {h.first for h in hits.get("vague_counts", ()) if h["note"].startswith(_THEIRS)}
        self.breaks = set().union(*(kinds.get(kind, ()) for kind in ("break", "aside", "earlier", "among")))
        self.after = kinds.get("aftermath", set())
        self.causes = self.after | kinds.get("through", set())
        self.adding = {h.first: h for h in hits.get("clause_words", ()) if h["kind"] in ("plus", "versus")}
        self.among = kinds.get("among", set())
        self.led_to = ends.get("led to", set())
        self.behind_leads = ends.get("leads", set())
        self.being = kinds.get("being", set())
        self.then = ends.get("then died", set())
        self.of_wounds = kinds.get("of wounds", set())
        self.wounds = kinds.get("wounds", set())
        self.unknown = {h.first for h in hits.get("persons", ()) if h["note"] == _UNKNOWN}
        self.behind_among = ends.get("among", set())
        self.tally = kinds.get("tally", set())
        self.tolls = {h.first: h for h in hits.get("clause_words", ()) if h["kind"] == "toll"}
        self.rising = kinds.get("rise", set()) | self.tally
        self.others = kinds.get("other", set())
        self.one_more = {h.first for h in hits.get("clause_words", ()) if h["note"].startswith(_ONE_MAN)}
        self.negations = kinds.get("no", set())
        self.befalling = kinds.get("befall", set())
        self.falls = [h for h in hits.get("clause_words", ()) if h["note"].startswith(_FELL)]
        self.kinds = ends.get("sort of", set())
        self.clothes = kinds.get("dress", set())
        self.damage = kinds.get("damage", set())
        self.in_rank = kinds.get("in rank", set())
        self.sayings = _firsts(hits, "speech_phrases", "speech_verbs")
        self.both = kinds.get("both", set())
        self.at_least = {
            h.first for h in hits.get("hedges", ()) if h["bound"] == "at_least" and h["side"] != "before"
        }
        roles: dict[str, set[int]] = {}
        for hit in hits.get("function_words", ()):
            if not hit.prefix and not hit.suffix:  # `وقتل فيهما 86` governs no number
                roles.setdefault(hit["role"], set()).add(hit.first)
        words = hits.get("function_words", ())
        self.and_in = {h.first for h in words if h["role"] == "in" and has_conjunction(h.prefix)}
        self.of = roles.get("of", set())
        self.small = set().union(*roles.values())
        self.links = _firsts_of_role(hits, "of", "in")
        counted = {at for q in quantities for at in range(q.first, q.last)}
        self.that = _firsts_of_role(hits, "that", "which") - counted  # `ما يزيد على عشرين`
        self.partitive = self.of | roles.get("in", set()) | roles.get("between", set())
        self.between = roles.get("between", set())
        self.together = roles.get("with", set())
        self.towards = roles.get("to", set())
        self.about = roles.get("about", set())
        self.led_by = self.towards | self.about | roles.get("in", set())
        self.either = roles.get("or", set())
        self.ruling = set().union(*(roles.get(role, set()) for role in _RULING))
        self.doers = {h.last for h in hits.get("role_cues", ()) if h["role"] == "perpetrator"}
        persons = hits.get("persons", ())
        self.households = {f"persons:{h.entry.origin}" for h in persons if h["note"] == "household"}
        self.pairs = {f"persons:{h.entry.origin}" for h in persons if h["note"] == "two"}
        self.sites = {p.first for p in places}
        named = {at for p in places for at in _of_the_name(p)}
        self.people = {at: person for at, person in self.people.items() if at not in named}
        self.within = roles.get("in", set()) | {p.first for p in places if p.lead.endswith(BY)}
        self.suffixed = {h.first for h in persons if h.suffix}

    @cached_property
    def known(self) -> set[int]:
        """Tokens of words that the tables know as something else than a name; few articles ask for them."""
        tables = (self._hits[table] for table in self._hits if table not in _NAMING)
        return tokens_of([hit for hits in tables for hit in hits if hit["role"] != _OPENS])

    def text(self, at: int) -> str:
        """The folded word at a token, "" behind the end."""
        return self.article.tokens[at].text if 0 <= at < len(self.article.tokens) else ""

    def written(self, at: int) -> str:
        """The word at a token as it is written but for marks, "" behind the end."""
        return self.article.written(at, at + 1) if self.text(at) else ""

    def joined(self, at: int) -> bool:
        """Whether `و` adds the people at a token to somebody told before them."""
        quantity = self.quantities.get(at)
        if quantity is None:
            return self.text(at).startswith("و")
        return self.text(at - 1) == "و" or (self.text(at).startswith("و") and quantity.low != 1)

    def joined_place(self, at: int) -> bool:
        """`وفي بلدة كذا ثلاثة`: whether "and in" with a place begins at a token."""
        return at in self.and_in and at + 1 in self.sites

    def counted_noun(self, at: int) -> bool:
        """Whether a noun of harm at a token takes the number before it (`17 قتيلا`)."""
        harm = self.harm_nouns.get(at)
        return harm is not None and self.counts_by_itself(harm)

    def counts_thing_before(self, at: int) -> bool:
        """`أصاب صاروخ واحد الدراجة`: "one" right behind a weapon or a building."""
        quantity = self.quantities.get(at)
        return quantity is not None and quantity.low == quantity.high == 1 and at - 1 in self.things

    @staticmethod
    def counts_by_itself(noun: Hit) -> bool:
        """Whether a noun of harm names those who were harmed (`قتلى`), not what befell them (`مقتل`)."""
        return not noun["note"].startswith("counts")

    def one_who(self, at: int) -> bool:
        """`القيادي الذي`: whether a relative pronoun of one person or thing stands at a token."""
        return at in self.that and self.text(at).endswith(("ذي", "تي"))

    def ends(self, at: int) -> bool:
        """Whether a token cannot lie inside what is said of one group of people."""
        return (
            at in self.blocked
            or at in self.breaks
            or at in self.that
            or at >= len(self.article.tokens)
            or not self.article.tokens[at].is_word
        )

    def governed(self, at: int) -> bool:
        """`مع قائد القوات`, `لعدة مسلحين`: people behind a preposition, or who act, are not counted."""
        if at in self.quantities:
            return at - 1 in self.ruling - self.towards  # `ارتفع إلى 30` tells the count
        person = self.people.get(at)
        if at in self.doers:
            return True  # `برصاص مجهولين`
        if at - 1 in self.ruling or person is None:
            return at - 1 in self.ruling
        return person.prefix.endswith("لل") or person.prefix.removesuffix(ARTICLE).endswith(("ب", "ل", "ك"))


def _of_the_name(place: PlaceMention) -> range:
    """The words of a name in which no people are meant: `بلدة أم ولد`, `جسر الشغور`."""
    several = place.last - place.name_first > 1
    return range(place.name_first if place.head or several else place.last, place.last)


_OPENS = "opens"
"""The role of words that open names of places, as they open names of persons (`أبو`)."""
_ONE_MAN = "one man"
"""How the note of a word for others begins that stands for one person (`جندي وآخر أفغاني`)."""
_FELL = "fell"
"""How the note of a noun begins behind which people told with a number died (`سقوط 30 من المسلحين`)."""
_THEIRS = "theirs"
"""How the note of a vague count begins that leads in the number of those told before (`وعددهم 33`)."""
_NAMING = ("actor_names", "persons", "not_places", "months", "sources")
"""Tables whose words may be a person's name."""
_EVENTS = ("event_nouns", "event_phrases", "event_verbs")
_ACTS = ("event_nouns", "target_nouns", "weapons")
"""Tables of what is no person though it may be counted (`3 غارات`)."""
_RULING = ("on", "to", "about", "against", "with", "between", "in")
"""Prepositions whose people are not the subject or object of the verb before them."""


def _firsts(hits: Mapping[str, list[Hit]], *tables: str) -> set[int]:
    return {h.first for table in tables for h in hits.get(table, ())}


def _firsts_of_role(hits: Mapping[str, list[Hit]], *roles: str) -> set[int]:
    return {h.first for h in hits.get("function_words", ()) if h["role"] in roles}


VERB_REACH = 14
"""A verb's subject or object may stand so many words on."""
COMPLETED_REACH = 22
"""The word that a verb needs may stand so many words on, behind subject and asides (`لقي جنديان ... مصرعهما`)."""


def _fulfilled(article: Article, hit: Hit) -> bool:
    if not hit["note"].startswith((NEEDS, NEAR)):
        return True
    end = hit.last + (NEAR_REACH if hit["note"].startswith(NEAR) else COMPLETED_REACH)
    return stem_follows(article, hit.last, end, hit["note"].partition(":")[2]) is not None


def _behind_harm(hits: Mapping[str, list[Hit]]) -> set[int]:
    """The tokens right behind a verb of harm or a noun of harm that counts the word behind it."""
    nouns = {h.last for h in hits.get("harm_nouns", ()) if h["note"].startswith("counts") and not h.suffix}
    return nouns | {h.last for h in hits.get("harm_verbs", ()) if not h.suffix} | _before_harm(hits)


def _before_harm(hits: Mapping[str, list[Hit]]) -> set[int]:
    """`إن فلسطينيا قتل`: the tokens between "that" and a verb of harm."""
    verbs = {h.first for h in hits.get("harm_verbs", ()) if not h.prefix}
    that = (h.last for h in hits.get("function_words", ()) if h["role"] == "that" and not h.suffix)
    return {at for at in that if at + 1 in verbs}


def _stands_for_people(nisba: ActorMention, alone: set[int]) -> bool:
    """`فلسطينيين` are people; `قتل فلسطيني`, `قتل الجيش فلسطينيا` one, where no noun stands before it."""
    return nisba.number != "sg" or (nisba.first in alone and not nisba.definite and not nisba.prefix)
