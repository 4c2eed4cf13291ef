"""Measure the interface over a store that is there: how fast every route that lists something answers.

    .venv/bin/python tools/measure_store.py --documents 34000 --coded 1200 --db big.sqlite
    .venv/bin/python tools/measure_api.py --db big.sqlite

Asked is every GET route of the description that names no single thing, with each set of filters that it takes, so
that new routes are measured without being named here; those of accounts, which only a team has, are left out, and
so is the stream of events. Times are by the clock, and CPU-milliseconds of server and client together, which other
programs on the machine change less. Answers come over HTTP, compressed as a browser asks for them. With
`--linking` the reports are linked in the background meanwhile; CPU-milliseconds then count that, too.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import uvicorn

from measure_store import FIRST_DAY, OUTLETS, at, places
from waqai.api import Settings, create_app

LIMIT_MS = 100
"""What the slowest twentieth of the questions to a list or to the map may take, at 100,000 incidents."""
API = "/api/v1"
LEFT_OUT = frozenset({"session", "account", "people", "double coding", "events"})
"""Tags of routes that list nothing of a store without people and their codings, or do not end."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the route, what kind of filters it has, and the address."""

    route: str
    kind: str
    address: str


def filters(dice: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """A set of filters of each kind."""
    day = FIRST_DAY + timedelta(days=dice.randrange(3600))
    month = {"since": day.isoformat(), "until": (day + timedelta(days=30)).isoformat()}
    south, west = 33 + dice.random() * 3, 36 + dice.random() * 4
    name = dice.choice(places())
    yield "all", {}
    yield "place name", {"words": name}
    yield "phrase", {"words": f'"{name}"'}
    yield "common word", {"words": dice.choice(("قتل", "مدنيين", "انفجار", "مصدر"))}
    yield "one telegram", {"words": str(dice.randrange(34_000))}
    yield "month", month
    yield "year", {"since": f"{day.year}-01-01", "until": f"{day.year}-12-31"}
    yield "actor", {"actor": "islamic_state"}
    yield "actor and role", {"actor": "syria_gov", "role": "target"}
    yield "type", {"type": dice.choice(("Armed clash", "Suicide bomb", "Battles"))}
    yield "country", {"country": dice.choice(("SYR", "IRQ", "LBY"))}
    yield "governorate", {"admin1": dice.choice(("Aleppo", "Homs", "دير الزور"))}
    yield "toll", {"killed_min": dice.choice((5, 20, 39))}
    yield "outlet", {"outlet": dice.choice(OUTLETS)}
    yield "status", {"status": dice.choice(("claimed", "accused"))}
    yield "box", {"box": f"{south},{west},{south + 1},{west + 1.5}"}
    yield "month, actor, toll", {**month, "actor": "islamic_state", "killed_min": 5}
    yield "word, type, governorate", {"words": "انفجار", "type": "Suicide bomb", "admin1": "Aleppo"}


def questions(description: dict[str, Any], turns: int, seed: int = 3) -> Iterator[Asked]:
    """Every listing route with every kind of filters that it takes, `turns` times with other values."""
    dice = random.Random(seed)
    for path, methods in description["paths"].items():
        if "{" in path or "get" not in methods or LEFT_OUT & set(methods["get"]["tags"]):
            continue
        told = methods["get"].get("parameters", [])
        takes = {one["name"] for one in told if one["in"] == "query"}
        needed = {one["name"]: dice.choice(places()) for one in told if one.get("required")}
        if not needed.keys() <= {"name"}:
            continue
        for _ in range(turns):
            for kind, values in filters(dice):
                if values.keys() <= takes:
                    yield Asked(path.removeprefix(API), kind, f"{path}?{urlencode({**needed, **values})}")


def served(database: str, linking: bool = False) -> tuple[uvicorn.Server, int]:
    """A server over a store, on a thread of this process, and its port."""
    app = create_app(Settings(database, "measure", follow=linking))
    config = uvicorn.Config(app, port=0, log_level="error")
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, server.servers[0].sockets[0].getsockname()[1]


class Client:
    """Asks one question after another, as a browser would."""

    def __init__(self, port: int) -> None:
        self._to = http.client.HTTPConnection("127.0.0.1", port)

    def get(self, address: str) -> tuple[int, bytes]:
        """Status and body, as it came."""
        self._to.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = self._to.getresponse()
        return answer.status, answer.read()


def measure(client: Client, asked: list[Asked]) -> dict[str, list[tuple[float, float, int, Asked]]]:
    """Clock and CPU-milliseconds and bytes of each question, by route."""
    found: dict[str, list[tuple[float, float, int, Asked]]] = {}
    for one in asked:
        cpu, clock = time.process_time(), time.perf_counter()
        status, body = client.get(one.address)
        spent = (time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000
        if status != 200:
            raise SystemExit(f"{one.address} answered {status}: {body[:300]!r}")
        found.setdefault(one.route, []).append((*spent, len(body), one))
    return found


def show(found: dict[str, list[tuple[float, float, int, Asked]]]) -> None:
    """A line for each route, and what was slowest in it."""
    for route, several in sorted(found.items()):
        clock, cpu = [one[0] for one in several], [one[1] for one in several]
        slow = max(several, key=lambda one: one[1])
        late = "" if at(cpu, 95) <= LIMIT_MS else f"  above {LIMIT_MS}"
        print(f"{route:<24} {len(several):>4}  p50 {at(cpu, 50):6.1f}  p95 {at(cpu, 95):6.1f} CPU-ms"
              f"  p50 {at(clock, 50):6.1f}  p95 {at(clock, 95):6.1f} ms"
              f"  slowest {slow[1]:6.1f}: {slow[3].kind}, {slow[2]:,} bytes{late}")


def kinds(found: dict[str, list[tuple[float, float, int, Asked]]], route: str) -> None:
    """The kinds of filters of a route, slowest first."""
    by_kind: dict[str, list[float]] = {}
    for _, cpu, _, asked in found[route]:
        by_kind.setdefault(asked.kind, []).append(cpu)
    for kind, several in sorted(by_kind.items(), key=lambda one: -max(one[1])):
        print(f"    {kind:<26} p50 {at(several, 50):6.1f}  slowest {max(several):6.1f} CPU-ms")


def main() -> None:
    """Ask everything once to warm up, then with the clock."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--kinds", action="store_true", help="show each kind of filters, too")
    parser.add_argument("--linking", action="store_true", help="link the reports in the background meanwhile")
    options = parser.parse_args()
    server, port = served(options.db, options.linking)
    client = Client(port)
    _, description = client.get(f"{API}/openapi.json")
    asked = list(questions(json.loads(description), options.turns))
    measure(client, asked[:: options.turns])
    if options.linking:
        status, told = client.get(f"{API}/suggestions")
        print("linking:", told[:80].decode() if status == 200 else status)
    found = measure(client, asked)
    show(found)
    if options.kinds:
        for route in sorted(found):
            print(f"  {route}")
            kinds(found, route)
    server.should_exit = True


if __name__ == "__main__":
    main()
