"""The gazetteer in memory: names to places, found in one pass over a text's words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from waqai.errors import GazetteerError
from waqai.gazetteer.compiled import NameIndex, build_index
from waqai.gazetteer.merge import fill
from waqai.gazetteer.names import bare, fold_all, grouped, joined, lengths_by_first_word
from waqai.gazetteer.places import Candidate, GazetteerPlace, Grade
from waqai.gazetteer.ranking import weigh
from waqai.gazetteer.sounds import SoundIndex
from waqai.gazetteer.tables import Ref, Table, is_row
from waqai.text.tokens import has_article, readings

LONGEST_NAME = 6
"""Words of the longest names that are looked for; longer ones in the tables are formal titles."""


_CACHED_WORDS = 30_000
"""Words whose stems are kept at once, in some ten megabytes: twice as many as 500 articles have."""

Stems = tuple[tuple[str, str], ...]
"""Forms of a word at which a name may begin, each with the proclitic that was taken off."""


class Gazetteer:
    """Names to places. Rows are parsed only when asked for; every candidate of a name is kept."""

    def __init__(
        self,
        tables: Sequence[Table],
        common: Iterable[str] = (),
        index: NameIndex | None = None,
        heads: Iterable[str] = (),
        transliterated: Iterable[str] = (),
        local: Iterable[str] = (),
    ) -> None:
        """`index` is that of the first tables, compiled before; the others are added to it. `heads` are nouns that
        may be exchanged for others before the names of the tables (`head_nouns.tsv`), `transliterated` the
        countries whose names are written by their sound, `local` names with the id of the place that bears them
        near by only (`local_names.tsv`)."""
        self._local_rows = list(local)
        self.transliterated = frozenset(transliterated)
        self._sounds: dict[str, SoundIndex] = {}
        self._common = frozenset(fold_all(list(common)))
        self._heads = frozenset(fold_all(list(heads)))
        self._tables = list(tables)
        self._places: dict[Ref, GazetteerPlace] = {}
        self._ordered: dict[str, tuple[GazetteerPlace, ...]] = {}
        self._headed: dict[str, tuple[GazetteerPlace, ...]] = {}
        self._index = index = index or build_index(tables)
        self._by_name, self._variants = index.names, index.variants
        self._lengths, self._same = index.lengths, index.same
        self.stems: Callable[[str], Stems] = lru_cache(_CACHED_WORDS)(self._stems)
        """The forms of a folded word with which names of the tables begin, behind a head noun or not."""

    # --- names ----------------------------------------------------------------------------

    def candidates(self, folded_name: str) -> tuple[GazetteerPlace, ...]:
        """Every place of exactly this folded name, the best known first; empty when there is none.

        A name with a head word (`كفر نبل`, `كفرنبل`) is also found when it is written the other way.
        """
        known = self._ordered.get(folded_name)
        if known is None:
            name = self._variants.get(folded_name, folded_name)
            known = self._ordered[folded_name] = self._order(self._index.rows(name))
        return known

    def candidates_loose(self, folded_name: str) -> tuple[Candidate, ...]:
        """Candidates by the exact name, then by the name with spaces joined or parted, then with or
        without the article; each place once, with its best grade."""
        grades: list[tuple[Grade, Iterable[GazetteerPlace]]] = [
            ("spaces" if folded_name in self._variants else "exact", self.candidates(folded_name)),
            ("spaces", self._of_names(self._by_joined.get(joined(folded_name), ()))),
            ("article", self._of_names(self._by_bare.get(bare(folded_name), ()))),
        ]
        found: dict[str, Candidate] = {}
        for grade, places in grades:
            for place in places:
                found.setdefault(place.id, Candidate(place, grade))
        return tuple(found.values())

    def is_common(self, folded_name: str) -> bool:
        """Whether the name is an ordinary word too (`صور`, `القاعدة`), so that alone it says no place."""
        return folded_name in self._common

    def _stems(self, word: str) -> Stems:
        """ "Like X" is no place, and a name without the article is not the name with it."""
        return tuple(
            (form, prefix)
            for form, prefix in readings(word)
            if (form in self._lengths or form in self._tails[1])
            and not (prefix.startswith("ك") or prefix.endswith("ك") or has_article(prefix))
        )

    def longest(self, words: Sequence[str], at: int, *, common: bool = False) -> int:
        """How many folded words from `at` form the longest known name; 0 when none does.

        Names that are ordinary words are passed over unless `common` is set, which a caller does
        when a word before or after says that a place follows.
        """
        return next(iter(self.spans(words, at, common=common)), 0)

    def spans(self, words: Sequence[str], at: int, *, common: bool = False) -> list[int]:
        """All numbers of folded words from `at` that form a known name, longest first."""
        found = []
        for length in self._lengths.get(words[at], ()):
            if length <= LONGEST_NAME and at + length <= len(words):
                name = " ".join(words[at:at + length]) if length > 1 else words[at]
                known = name in self._by_name or name in self._variants
                if known and (common or name not in self._common):
                    found.append(length)
        return found

    def headed_spans(self, words: Sequence[str], at: int) -> list[int]:
        """All numbers of folded words from `at` that stand in the tables behind a head noun, longest first."""
        tails, lengths = self._tails
        known = (n for n in lengths.get(words[at], ()) if n < LONGEST_NAME and at + n <= len(words))
        return [n for n in known if " ".join(words[at:at + n]) in tails]

    def headed(self, folded_name: str, kinds: Collection[str]) -> tuple[GazetteerPlace, ...]:
        """The places of these kinds whose name in the tables is the folded name behind a head noun (`سلمى` for
        `بلدة سلمى`), the best known first."""
        full_names = self._tails[0].get(folded_name)
        if full_names is None:
            return ()
        if folded_name not in self._headed:
            self._headed[folded_name] = tuple(self._of_names(full_names))
        return tuple(place for place in self._headed[folded_name] if place.kind in kinds)

    def alike(self, folded_name: str, country: str) -> tuple[GazetteerPlace, ...]:
        """The places of a country of transliterated names whose names sound like the folded one."""
        if country not in self.transliterated:
            return ()
        if country not in self._sounds:
            cell = f"\t{country}\t"
            refs = [ref for ref in self._rows() if cell in self._tables[ref[0]].lines[ref[1]]]
            self._sounds[country] = SoundIndex((self._get(ref), self._get(self._same.best(ref))) for ref in refs)
        return self._sounds[country].alike(folded_name)

    def local(self, folded_name: str) -> tuple[GazetteerPlace, ...]:
        """The places that bear a folded name in articles about the area around them only."""
        return tuple(self.place(place_id) for place_id in self._local.get(folded_name, ()))

    # --- places ---------------------------------------------------------------------------

    def place(self, place_id: str) -> GazetteerPlace:
        """The place of an id; GazetteerError when no table has it."""
        place = self.find(place_id)
        if place is None:
            raise GazetteerError(f"no place has the id {place_id!r}; find it with `waqai gazetteer lookup NAME`")
        return place

    def find(self, place_id: str) -> GazetteerPlace | None:
        """The place of an id; None when no table has it."""
        ref = self._by_id.get(place_id)
        return None if ref is None else self._get(ref)

    def rows_of(self, place_id: str) -> tuple[str, ...]:
        """The rows that a place is made of, as `table.tsv:line`: its own, then those that fill its gaps."""
        ref = self._by_id[place_id]
        refs = (ref, *self._same.lower.get(ref, ()))
        return tuple(f"{self._tables[number].name}:{line + 1}" for number, line in refs)

    def reason(self, place: GazetteerPlace, among: Iterable[GazetteerPlace]) -> str:
        """Why a place stands where it does among those of its name: what its rank rests on."""
        areas = {(p.country, p.admin1) for p in among if p.kind == "admin1"}
        return weigh(self._tables[self._by_id[place.id][0]].rank, place, areas)[1]

    def country(self, code: str) -> GazetteerPlace | None:
        """The country of an ISO 3166-1 alpha-3 code; None when it is not known."""
        ref = self._by_id.get(f"iso:{code}")
        return None if ref is None else self._get(ref)

    def capital(self, code: str) -> GazetteerPlace | None:
        """The capital of a country, by its ISO 3166-1 alpha-3 code; None when it is not known."""
        ref = self._capitals.get(code)
        return None if ref is None else self._get(ref)

    def admin1(self, country: str, name: str) -> GazetteerPlace | None:
        """The first-level area of an English name; None when it is not known."""
        ref = self._areas.get((country, name))
        return None if ref is None else self._get(ref)

    def admin1_of(self, country: str) -> tuple[GazetteerPlace, ...]:
        """All first-level areas of a country."""
        return tuple(self._get(ref) for (code, _), ref in self._areas.items() if code == country)

    def all_places(self) -> Iterator[GazetteerPlace]:
        """Every row of every table, parsed, in table order."""
        return (self._get(ref) for ref in self._rows())

    def __len__(self) -> int:
        return sum(1 for _ in self._rows())

    # --- inside ---------------------------------------------------------------------------

    def _rows(self) -> Iterator[Ref]:
        for number, table in enumerate(self._tables):
            for line in range(1, len(table.lines)):
                if is_row(table.lines[line]):
                    yield number, line

    def _get(self, ref: Ref) -> GazetteerPlace:
        """The place of a row, its gaps filled from the lower-ranked row of the same place."""
        place = self._places.get(ref)
        if place is None:
            place = self._get_raw(ref)
            for lower in self._same.lower.get(ref, ()):
                place = fill(place, self._get_raw(lower))
            self._places[ref] = place
        return place

    def _get_raw(self, ref: Ref) -> GazetteerPlace:
        return self._tables[ref[0]].place(ref[1], self._pcodes)

    def _of_names(self, names: Iterable[str]) -> Iterator[GazetteerPlace]:
        refs = {ref: None for name in names for ref in self._index.rows(name)}
        return iter(self._order(refs))

    def _order(self, refs: Iterable[Ref]) -> tuple[GazetteerPlace, ...]:
        """Best known first; of two rows of the same place the higher-ranked one."""
        kept = {self._same.best(ref): None for ref in refs}
        places = [(self._tables[ref[0]].rank, self._get(ref)) for ref in kept]
        areas = {(p.country, p.admin1) for _, p in places if p.kind == "admin1"}
        places.sort(key=lambda pair: (-weigh(pair[0], pair[1], areas)[0], pair[1].id))
        return tuple(place for _, place in places)

    @cached_property
    def _tails(self) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
        """The names behind head nouns, each with the full names, and their lengths by first word."""
        found: dict[str, list[str]] = {}
        for name in self._by_name:
            head, _, tail = name.partition(" ")
            if tail and head in self._heads:
                found.setdefault(tail, []).append(name)
        return found, lengths_by_first_word(found)

    @cached_property
    def _local(self) -> dict[str, list[str]]:
        rows = [row.split("\t") for row in self._local_rows]
        found: dict[str, list[str]] = {}
        for name, row in zip(fold_all([row[0] for row in rows]), rows, strict=True):
            found.setdefault(name, []).append(row[1])
        return found

    @cached_property
    def _by_joined(self) -> dict[str, list[str]]:
        return grouped(self._by_name, joined)

    @cached_property
    def _by_bare(self) -> dict[str, list[str]]:
        return grouped(self._by_name, bare)

    @cached_property
    def _by_id(self) -> dict[str, Ref]:
        found: dict[str, Ref] = {}
        for ref in self._rows():
            table = self._tables[ref[0]]
            found[table.cells(ref[1])[table.columns["id"]]] = ref
        return found

    @cached_property
    def _capitals(self) -> dict[str, Ref]:
        found: dict[str, Ref] = {}
        for number, line in self._rows():
            table = self._tables[number]
            if "\tcapital\t" in table.lines[line]:
                found.setdefault(table.cells(line)[table.columns["country"]], (number, line))
        return found

    @cached_property
    def _areas(self) -> dict[tuple[str, str], Ref]:
        found: dict[tuple[str, str], Ref] = {}
        for ref in self._rows():
            table = self._tables[ref[0]]
            if "pcode" in table.columns:
                cells = table.cells(ref[1])
                if cells[table.columns["kind"]] == "admin1":
                    found[cells[table.columns["country"]], cells[table.columns["name_en"]]] = ref
        return found

    @cached_property
    def _pcodes(self) -> dict[tuple[str, str], str]:
        return {area: table.cells(line)[table.columns["pcode"]]
                for area, (number, line) in self._areas.items() for table in [self._tables[number]]}
