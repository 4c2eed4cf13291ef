"""Measure linking on made reports of a year: time, memory, growth, one new report, order, and how well it does.

    python tools/measure_linking.py [REPORTS]      100,000 when not given; some minutes

Times are CPU-seconds of one core.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence

from made_year import DAYS, Made, made_reports
from waqai.link.linker import Linker

GROWTH = (0.25, 0.5, 1.0)
"""Parts of the year: as dense, but shorter."""
NEW = 1000
"""Reports that are taken in one by one at the end."""


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for part in GROWTH:
        made = made_reports(int(count * part), days=int(DAYS * part))
        start = time.process_time()
        linker = linked(made)
        incidents = linker.incidents()
        seconds = time.process_time() - start
        print(f"{len(made):>7} reports: {seconds:6.1f} CPU-s, {1e6 * seconds / len(made):5.0f} us a report,"
              f" {len(incidents)} incidents, largest {max(map(len, incidents))}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB, the made reports included")
    print("pairs: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*pair_figures(made, linker)))
    print("one new report: {:.2f} ms mean, {:.2f} ms p95, {:.2f} ms largest".format(*new_reports(made, linker)))
    again = linked(random.Random(2).sample(made, len(made)))
    same = again.incidents() == linker.incidents()
    print(f"in another order: {'the same' if same else 'OTHER'} incidents")
    return 0 if same else 1


def linked(made: Sequence[Made]) -> Linker:
    linker = Linker()
    for one in made:
        linker.add(one.told)
    return linker


def new_reports(made: Sequence[Made], linker: Linker) -> tuple[float, float, float]:
    """Take the last reports out and in again, each with the question which incident it is; CPU-milliseconds."""
    times = []
    for one in random.Random(3).sample(list(made), min(NEW, len(made))):
        linker.remove(one.told.id)
        linker.incidents()
        start = time.process_time()
        linker.add(one.told)
        linker.incident_of(one.told.id)
        times.append(1000 * (time.process_time() - start))
    times.sort()
    return sum(times) / len(times), times[int(0.95 * len(times))], times[-1]


def pair_figures(made: Sequence[Made], linker: Linker) -> tuple[float, float, float]:
    """Pairwise precision, recall and F1 of the incidents."""
    truth = {one.told.id: one.incident for one in made}
    told = Counter(truth.values())
    right = linked_pairs = 0
    for incident in linker.incidents():
        linked_pairs += pairs(len(incident))
        right += sum(pairs(size) for size in Counter(truth[one] for one in incident).values())
    precision, recall = right / max(1, linked_pairs), right / max(1, sum(pairs(size) for size in told.values()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def pairs(size: int) -> int:
    return size * (size - 1) // 2


if __name__ == "__main__":
    sys.exit(main())
