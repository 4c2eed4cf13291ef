"""The compiled lexicon: folded forms of all packs, and finding them in an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from waqai.text.grammar import ARTICLE
from waqai.text.tokens import Article, Token, has_article, readings

_PRONOUNS = ("ها", "هم", "هما", "هن", "نا", "ه")
_SHORTENED = ("ي", "و")
"""How a sound plural or a dual ends before a pronoun."""
_DUAL = "ا"
"""How a dual in the nominative ends before a pronoun."""
_SEATED_HAMZA = ("اي", "او")
"""How a word in `اء` ends before a pronoun, when it is folded."""
_SHORTEST_SUFFIXED = 5
"""Words of fewer letters are not searched again without a possessive pronoun: too many accidents."""


_PEOPLE = frozenset({"persons"})
"""Tables whose nouns are found with a pronoun even where another table holds the whole word. For all tables this
was measured to do more harm than good: a verb with its object is often written like a noun with its owner."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one table row.

    `number` is sg, du or pl for nouns, perfect or imperfect for verbs, "" where the table does not
    tell; `suffix` is the object pronoun of a verb's form; a `bare_only` form takes no preposition. A form with
    `article` is written with one in the table, which its folded words do not tell (`إلقاء`).
    """

    kind: str
    words: tuple[str, ...]
    cells: Mapping[str, str]
    origin: str
    number: str = ""
    suffix: str = ""
    bare_only: bool = False
    article: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(slots=True)  # not frozen: hundreds are made for a document, and that would take four times as long
class Hit:
    """An entry found at tokens `first` to `last` (exclusive), behind a proclitic `prefix`. It is never changed."""

    first: int
    last: int
    prefix: str
    entry: Entry
    suffix: str = ""

    def __getitem__(self, column: str) -> str:
        return self.entry.cells.get(column, "")

    @property
    def definite(self) -> bool:
        """Whether the words carry the article, in the text or in the table's form."""
        return self.prefix.endswith(("ال", "لل")) or self.entry.article


Form = tuple[str, Entry, str]
"""A proclitic, the entry that stands behind it, and the pronoun behind that: a hit but for where it stands."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What the lexicon knows of a word, whatever stands around it.

    `alone` is what it is by itself, `beside` what it is where an entry of several words begins at it, too.
    `longer` are the entries that may begin at it, by their second word, behind each proclitic; `seconds` all these
    second words.
    """

    alone: tuple[Form, ...]
    beside: tuple[Form, ...]
    longer: tuple[tuple[str, Mapping[str, Followers]], ...]
    seconds: frozenset[str]

    def goes_on(self, behind: str) -> bool:
        """Whether an entry of several words has the word behind as its second one."""
        return behind in self.seconds or (behind.startswith(ARTICLE) and behind[2:] in self.seconds)


@dataclass(frozen=True, slots=True)
class Followers:
    """The entries that begin with the same two words: those of no more words, and the others by the third."""

    pairs: list[Entry] = field(default_factory=list)
    by_third: dict[str, list[Entry]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in an entry of two words or more."""
        if len(entry.words) == 2:
            self.pairs.append(entry)
        else:
            self.by_third.setdefault(entry.words[2], []).append(entry)

    def before(self, third: str) -> Iterator[Entry]:
        """The entries that may stand where the third word is this one; it may carry an article that they lack."""
        yield from self.pairs
        yield from self.by_third.get(third, ())
        if third.startswith(ARTICLE):
            yield from self.by_third.get(third[2:], ())


_CACHED_WORDS = 30_000
"""Words whose entries are kept at once, in some ten megabytes: twice as many as 500 articles have."""


@dataclass(slots=True)
class Lexicon:
    """All entries by their first folded word, those of several words by the second, too."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    _single: dict[str, list[Entry]] = field(default_factory=dict)
    _longer: dict[str, dict[str, Followers]] = field(default_factory=dict)
    _words: dict[str, _Word] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Take in an entry of one word or more."""
        self._words.clear()
        first = entry.words[0]
        self.entries.setdefault(first, []).append(entry)
        if len(entry.words) == 1:
            self._single.setdefault(first, []).append(entry)
        else:
            self._longer.setdefault(first, {}).setdefault(entry.words[1], Followers()).add(entry)

    def find(self, article: Article) -> dict[str, list[Hit]]:
        """Every hit in an article by kind of entry, in the order of the text.

        Of hits of one kind that start at the same token only the longest are kept; overlaps of
        different kinds are left to the detectors, which know what they want.
        """
        found: dict[str, list[Hit]] = defaultdict(list)
        tokens, words = article.tokens, self._words
        for sentence in article.sentences:
            for at in range(sentence.first, sentence.last):
                token = tokens[at]
                if token.kind != "word" and token.kind != "latin":
                    continue
                word = words.get(token.text) or self._word(token.text)
                if word.seconds and at + 1 < sentence.last and word.goes_on(tokens[at + 1].text):
                    for hit in _going_on(word, tokens, at, sentence.last):
                        found[hit.entry.kind].append(hit)
                else:
                    for prefix, entry, suffix in word.alone:
                        found[entry.kind].append(Hit(at, at + 1, prefix, entry, suffix))
        return dict(found)

    def _word(self, text: str) -> _Word:
        if len(self._words) >= _CACHED_WORDS:
            self._words.clear()
        stands = [
            (prefix, entry, entry.suffix)
            for form, prefix in readings(text)
            for entry in self._single.get(form, ())
            if _allowed(entry, prefix)
        ]
        owned = self._owned(text)
        # `زوجته` may stand in one table as it is: the noun of people with its pronoun still counts, unless the
        # pronoun may be a feminine ending (`محافظة`).
        feminine = text.endswith("ه") and not text.endswith("ته")
        people = [] if feminine or any(map(_of_people, stands)) else list(filter(_of_people, owned))
        # `إصابته` is written like `أصابته`, a verb
        nouns = [form for form in owned if form[1].kind == _HARM and text.endswith(_OWNED_NOUN)]
        # `هجومه` stands among words of clauses, and is an act all the same
        acts = [form for form in owned if form[1].kind == _ACT] if _only_in_clauses(stands) else []
        beside = _distinct([*stands, *people, *nouns, *acts])
        longer = tuple((prefix, self._longer[form]) for form, prefix in readings(text) if form in self._longer)
        seconds = frozenset(second for _, entries in longer for second in entries)
        word = _Word(beside if stands else _distinct(owned), beside, longer, seconds)
        self._words[text] = word
        return word

    def _owned(self, word: str) -> list[Form]:
        """What a word is when a possessive pronoun is taken off."""
        if len(word) < _SHORTEST_SUFFIXED:
            return []
        found: list[Form] = []
        for pronoun in _PRONOUNS:
            if word.endswith(pronoun):
                stem = word[: -len(pronoun)]
                if stem.endswith(_DUAL) and self._has_dual(stem + "ن"):
                    stem += "ن"  # `طفلتاها`, `مرافقاه`
                stems = (stem, stem[:-1] + "ه") if stem.endswith("ت") else (stem,)
                if stem.endswith(_SEATED_HAMZA):
                    stems = (stem, stem[:-1] + "ء")  # `أبنائه`, `زملاؤه`
                elif stem.endswith(_SHORTENED):
                    stems = (stem, stem + "ن")  # `مهاجميه`, `مناصروه`
                found += [
                    (prefix, entry, pronoun)
                    for one in stems
                    for form, prefix in readings(one)
                    if not has_article(prefix)
                    for entry in self._single.get(form, ())
                    if not entry.bare_only
                ]
        return found

    def _has_dual(self, word: str) -> bool:
        forms = (form for form, prefix in readings(word) if not has_article(prefix))
        return any(entry.number == "du" for form in forms for entry in self._single.get(form, ()))


_HARM, _OWNED_NOUN = "harm_nouns", ("ته", "تها", "تهما")
_ACT, _CLAUSES = "event_nouns", "clause_words"


def _only_in_clauses(stands: Collection[Form]) -> bool:
    return bool(stands) and all(entry.kind == _CLAUSES for _, entry, _ in stands)


def _allowed(entry: Entry, prefix: str) -> bool:
    """Whether an entry may stand behind a proclitic: behind a preposition a verb may not."""
    return not entry.bare_only or prefix in ("", "و", "ف")


def _of_people(form: Form) -> bool:
    return form[1].kind in _PEOPLE


def _distinct(forms: Iterable[Form]) -> tuple[Form, ...]:
    """The first form of each row."""
    kept: dict[tuple[str, int], Form] = {}
    for form in forms:
        kept.setdefault((form[1].kind, id(form[1].cells)), form)
    return tuple(kept.values())


def _going_on(word: _Word, tokens: list[Token], at: int, end: int) -> list[Hit]:
    """The hits at a word that the word behind may go on with: of each kind the longest."""
    behind, third = tokens[at + 1].text, tokens[at + 2].text
    seconds = (behind, behind[2:]) if behind.startswith(ARTICLE) else (behind,)
    longer = [
        Hit(at, last, prefix, entry, entry.suffix)
        for prefix, entries in word.longer
        for second in seconds
        if (followers := entries.get(second)) is not None
        for entry in followers.before(third)
        if _allowed(entry, prefix) and (last := _match(entry.words, tokens, at, end))
    ]
    kinds = {hit.entry.kind for hit in longer}
    forms = word.beside if longer else word.alone
    alone = [
        Hit(at, at + 1, prefix, entry, suffix) for prefix, entry, suffix in forms if entry.kind not in kinds
    ]
    return alone + _longest(longer)


def tokens_of(hits: Collection[Hit]) -> set[int]:
    """All tokens that belong to some hits."""
    inner = {at for hit in hits if hit.last - hit.first > 1 for at in range(hit.first + 1, hit.last)}
    return {hit.first for hit in hits} | inner


def _match(words: tuple[str, ...], tokens: list[Token], at: int, end: int) -> int:
    """Where an entry whose first three words stand at a token ends, or 0; later words may carry the article."""
    last = at + len(words)
    if last > end:
        return 0
    for offset in range(3, len(words)):
        text, word = tokens[at + offset].text, words[offset]
        if text != word and text != ARTICLE + word:
            return 0
    return last


def _longest(hits: list[Hit]) -> list[Hit]:
    best: dict[str, int] = {}
    if len(hits) < 2:
        return hits
    for hit in hits:
        best[hit.entry.kind] = max(best.get(hit.entry.kind, 0), hit.last)
    kept: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        if hit.last == best[hit.entry.kind]:
            kept.setdefault((hit.entry.kind, id(hit.entry.cells)), hit)
    return list(kept.values())
