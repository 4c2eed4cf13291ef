"""Measure the store: what keeping costs beside coding, memory over many documents, how fast it is searched.

    .venv/bin/python tools/measure_store.py --documents 100000 --db big.sqlite

The documents are generated: leads of our own about places of the gazetteer, and paragraphs of the sample reports.
With `--coded N` only the first N are coded, and the others, which tell the same with another number and day, get
their codings: what keeping costs and how fast the search is can then be measured without coding for hours.
Times are CPU-seconds of this process where it works alone (SQLite), and of the clock where a server works for it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from waqai.fingerprint import coder_identity
from waqai.pipeline import Pipeline, load_pipeline
from waqai.records import CodedDocument, Document
from waqai.service import Service
from waqai.store import Database, Store, store_url
from waqai.store.schema import upgrade
from waqai.store.search import Box, Circle, Query

PACKAGE = Path(__file__).parent.parent / "src" / "waqai"
LEADS = (
    "قُتل {n} جنود من قوات النظام وأصيب {m} آخرون في كمين نصبه مسلحون من تنظيم داعش قرب {place}",
    "أصيب {m} مدنيين بينهم أطفال بانفجار لغم أرضي من مخلفات الحرب في محيط {place}، الرقم {n}",
    "قصفت طائرات مسيرة موقعا في {place} ما أدى إلى مقتل {n} عناصر، وفق مصدر محلي",
    "أعلنت مصادر طبية مقتل {n} أشخاص وجرح {m} في انفجار سيارة مفخخة وسط {place}",
)
OUTLETS = ("وكالة الجسر", "صحيفة المدى الجديد", "شبكة أخبار الفرات", "إذاعة الساحل")
FIRST_DAY = date(2014, 1, 1)
PLAIN = 2000
"""Documents that are coded without a store, before and after, for comparison."""


def places() -> list[str]:
    """Arabic names of places of the gazetteer."""
    rows = (PACKAGE / "packdata" / "gazetteer" / "curated" / "syria.tsv").read_text(encoding="utf-8").splitlines()
    at = rows[0].split("\t").index("name_ar") if "name_ar" in rows[0].split("\t") else 1
    return sorted({row.split("\t")[at].split("|")[0] for row in rows[1:] if row and not row.startswith("#")})


def generate(count: int, seed: int = 1, told: int = 0) -> Iterator[Document]:
    """Documents over ten years; with `told`, the texts of so many recur, each with a number of its own."""
    if not told:
        yield from _generate(count, seed)
        return
    first, days = list(_generate(told, seed)), random.Random(seed)
    for number in range(count):
        one, day = first[number % told], FIRST_DAY + timedelta(days=days.randrange(3650))
        yield replace(one, id=f"g{number}", text=f"{one.text}\nبرقية {number}", published=day,
                      url=f"https://news.example/{number}")


def _generate(count: int, seed: int) -> Iterator[Document]:
    dice = random.Random(seed)
    names = places()
    samples = [json.loads(line) for line in (PACKAGE / "samples" / "reports.jsonl").open(encoding="utf-8")]
    paragraphs = [part for sample in samples for part in sample["text"].split("\n") if part]
    for number in range(count):
        lead = dice.choice(LEADS).format(n=dice.randint(3, 40), m=dice.randint(3, 60), place=dice.choice(names))
        text = "\n".join([f"{lead} (برقية {number}).", *dice.sample(paragraphs, 3)])
        yield Document(f"g{number}", text, FIRST_DAY + timedelta(days=dice.randrange(3650)), lead,
                       dice.choice(OUTLETS), f"https://news.example/{number}", "ar")


def cpu_of_coding(pipeline: Pipeline, documents: Iterable[Document]) -> float:
    """CPU-seconds per document of coding alone."""
    count, start = 0, time.process_time()
    for count, document in enumerate(documents, 1):  # noqa: B007
        pipeline.run(document)
    return (time.process_time() - start) / count


class Timed:
    """A coder that knows how much of the time was its own, and codes texts that recur only once."""

    def __init__(self, pipeline: Pipeline, told: int) -> None:
        self._pipeline, self._told = pipeline, told
        self._coded: list[CodedDocument] = []
        self.seconds = 0.0

    def run(self, document: Document) -> CodedDocument:
        start = time.process_time()
        number = int(document.id[1:])
        if self._told and number >= self._told:
            coded = self._coded[number % self._told]
            reports = (replace(report, id=f"{document.id}#{at}") for at, report in enumerate(coded.incidents, 1))
            coded = CodedDocument(document.id, tuple(reports), coded.rejected)
        else:
            coded = self._pipeline.run(document)
            if self._told:
                self._coded.append(coded)
        self.seconds += time.process_time() - start
        return coded


def fill(store: Store, pipeline: Pipeline, count: int, told: int) -> float:
    """Ingest generated documents and show how it goes; CPU-seconds per document that are not coding."""
    coder = Timed(pipeline, told)
    service = Service(store, lambda: coder, coder_identity())
    start, clock = time.process_time(), time.monotonic()
    step = max(1, count // 10)
    for done, _ in enumerate(service.ingest(generate(count, told=told)), 1):
        if done % step == 0:
            cpu = (time.process_time() - start - coder.seconds) / done * 1000
            rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            seconds = time.monotonic() - clock
            print(f"{done:,}: {cpu:.2f} CPU-ms of keeping a document, peak memory {rss:.0f} MB, {seconds:.0f} s",
                  flush=True)
    return (time.process_time() - start - coder.seconds) / count


def queries(seed: int = 2) -> Iterator[tuple[str, Query]]:
    """Questions of every kind, rare and common words among them."""
    dice = random.Random(seed)
    names = places()
    for _ in range(25):
        name, day = dice.choice(names), FIRST_DAY + timedelta(days=dice.randrange(3650))
        yield "place name", Query(words=name)
        yield "phrase", Query(words=f'"{name}"')
        yield "common word", Query(words=dice.choice(("قتل", "مدنيين", "انفجار", "مصدر", "في")))
        yield "two words", Query(words=f"{name} {dice.choice(('انفجار', 'مسيرة', 'كمين'))}")
        yield "one telegram", Query(words=str(dice.randrange(100_000)))
        yield "actor and toll", Query(actor="islamic_state", killed_min=dice.randint(3, 45))
        yield "type and days", Query(type="Armed clash", since=day, until=day + timedelta(days=30))
        centre = 33 + dice.random() * 4, 36 + dice.random() * 5
        yield "circle", Query(near=Circle(*centre, dice.choice((5, 25, 100))))
        yield "box and words", Query(words="انفجار", box=Box(34.5, 38.0, 36.0, 41.0), killed_min=10)
        yield "governorate", Query(admin1=dice.choice(("Aleppo", "Homs", "Deir ez-Zor")), status="reported")
        yield "outlet and words", Query(words=f"{name}", outlet=dice.choice(OUTLETS), killed_min=5)


def search(store: Store) -> None:
    """Ask everything once to warm up, then once more with the clock; shows the slowest twentieth."""
    asked = list(queries())
    times: dict[str, list[float]] = {}
    for turn in range(2):
        for kind, query in asked:
            cpu, clock = time.process_time(), time.perf_counter()
            store.search(query)
            spent = time.process_time() - cpu if store.database.is_sqlite else time.perf_counter() - clock
            if turn:
                times.setdefault(kind, []).append(spent * 1000)
    for kind, several in sorted(times.items()):
        print(f"  {kind}: p50 {at(several, 50):.1f} ms, p95 {at(several, 95):.1f} ms")
    everything = [one for several in times.values() for one in several]
    print(f"search, {len(everything)} questions: p50 {at(everything, 50):.1f} ms, p95 {at(everything, 95):.1f} ms,"
          f" slowest {max(everything):.1f} ms")


def at(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def main() -> None:
    """Fill a new store and search it, or with --search-only search one that is there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--coded", type=int, default=0, help="code so many and let the others tell the same")
    parser.add_argument("--db", required=True)
    parser.add_argument("--search-only", action="store_true")
    options = parser.parse_args()
    database = Database(store_url(options.db))
    upgrade(database)
    store = Store(database, "measure")
    if not options.search_only:
        pipeline = load_pipeline()
        cpu_of_coding(pipeline, generate(300, 8))
        before = cpu_of_coding(pipeline, generate(PLAIN, 9))
        kept = fill(store, pipeline, options.documents, options.coded)
        after = cpu_of_coding(pipeline, generate(PLAIN, 10))
        plain = (before + after) / 2
        print(f"coding {plain * 1000:.2f} CPU-ms a document, keeping {kept * 1000:.2f}: together"
              f" {1 + kept / plain:.2f} times the coding alone")
    store.settle()
    search(store)
    store.close()


if __name__ == "__main__":
    main()
