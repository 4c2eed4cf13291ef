"""Some of the incidents of a store as native JSON: those of which a report was found, each of them whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from waqai.export.linked import merged
from waqai.export.stored import single
from waqai.link.linker import Incident
from waqai.records import Json
from waqai.standing import standing
from waqai.store import Store, StoredReport
from waqai.store.reading import COUNTS, reports_by_key

_PART = 200
"""Reports that are read at once."""


class Chosen:
    """The incidents of these reports, in their order; `took` is called with the number of reports looked at."""

    def __init__(self, store: Store, keys: Sequence[str], took: Callable[[int], None] = lambda _: None) -> None:
        self._store, self._keys, self._took = store, keys, took

    def rows(self) -> Iterator[Json]:
        """The incidents, each when the first of its reports comes up; reports that went meanwhile are left out."""
        told: set[str] = set()
        for start in range(0, len(self._keys), _PART):
            part = self._keys[start:start + _PART]
            groups = self._groups(part)
            alone = {one.key: one for one in self._reports(key for key in part if len(groups.get(key, ())) == 1)}
            for at, key in enumerate(part, start + 1):
                if key in alone:
                    yield single(alone[key])
                elif key in groups and key not in told:
                    told |= set(groups[key])
                    yield merged([single(each) for each in self._reports(groups[key])])
                self._took(at)

    def merge(self, row: Json, tellings: list[Json]) -> Json | None:
        """The incident made anew from some of its tellings, under its old id."""
        kept = self._reports(telling["report"] for telling in tellings)
        return {**merged([single(each) for each in kept]), "incident_id": row["incident_id"]} if kept else None

    def _groups(self, keys: Sequence[str]) -> Mapping[str, Incident]:
        return self._store.read(lambda connection: standing(connection, keys).incidents)

    def _reports(self, keys: Iterable[str]) -> list[StoredReport]:
        wanted = sorted(keys)
        found = self._store.read(lambda connection: list(reports_by_key(connection, wanted)))
        return sorted((one for one in found if one.state in COUNTS), key=lambda one: one.key)
