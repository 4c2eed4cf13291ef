"""Time and peak memory of each export format: `python tools/measure_exports.py [INCIDENTS] [PROFILE] [FORMATS]`.

The incidents are those of the sample reports, repeated under ids of their own on later days. Each format is a
process of its own, measured by the system: seconds of CPU, seconds on the clock, peak memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from waqai.export.incident import Cited
from waqai.export.jsonl import to_line
from waqai.export.stream import native_of
from waqai.export.writing import export_formats
from waqai.ingest import read_documents
from waqai.pipeline import load_pipeline
from waqai.records import Document, Json

SAMPLES = Path(__file__).parent.parent / "src" / "waqai" / "samples" / "reports.jsonl"


def coded() -> list[Json]:
    """The incidents of the sample reports as native JSON."""
    pipeline, found = load_pipeline(), []
    for document in read_documents([str(SAMPLES)]):
        if isinstance(document, Document):
            cited = Cited(document.id, document.outlet, document.url, document.published, document.title, "public")
            found += [native_of(report.to_json(), cited) for report in pipeline.run(document).incidents]
    return found


def repeated(incidents: list[Json], count: int) -> Iterator[Json]:
    """So many incidents, each with an id and days of its own."""
    for number, one in enumerate(islice(cycle(incidents), count)):
        name, later = f"{one['incident_id']}-{number}", timedelta(number % 1000)
        when = {**one["date"], **{end: (date.fromisoformat(one["date"][end]) + later).isoformat()
                                  for end in ("start", "end")}}
        yield {**one, "incident_id": name, "reports": [name], "date": when,
               "tellings": [{**telling, "report": name} for telling in one["tellings"]]}


def measure(command: list[str]) -> tuple[float, float, float]:
    """Seconds of CPU, seconds on the clock and peak memory in MB of a command; raises CalledProcessError."""
    began = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    profile = sys.argv[2] if len(sys.argv) > 2 else "public"
    formats = sys.argv[3].split(",") if len(sys.argv) > 3 else list(export_formats())
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "incidents.jsonl"
        with given.open("w", encoding="utf-8") as stream:
            stream.writelines(map(to_line, repeated(coded(), count)))
        print(f"{count} incidents, {given.stat().st_size / 1e6:.0f} MB, profile {profile}")
        for name in formats:
            target = Path(folder) / "out"
            cpu, clock, memory = measure([sys.executable, "-c", "from waqai.cli import main; main()", "export",
                                          str(given), "--as", name, "--to", str(target), "--profile", profile])
            about = json.loads(Path(f"{target}.about.json").read_text("utf-8"))
            print(f"{name:12} {cpu:6.1f} s CPU {clock:6.1f} s clock {memory:6.0f} MB peak"
                  f" {target.stat().st_size / 1e6:7.1f} MB file {about['incidents']:8} written", flush=True)


if __name__ == "__main__":
    main()
