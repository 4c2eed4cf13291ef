"""Measure the pages in a browser over a store that is there: the first paint, and dragging the map.

    .venv/bin/python tools/measure_store.py --documents 47000 --coded 1200 --db big.sqlite
    .venv/bin/python tools/measure_pages.py --db big.sqlite

The browser is Chromium without a screen and without a graphics card: it draws with the processor alone. Each turn
opens the page in a browser that has nothing kept of it. Times are by the clock, from the start of the navigation;
CPU-milliseconds are those of all processes of the browser, which other programs on the machine change less.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from measure_api import served
from measure_store import at

PAINT_LIMIT_MS = 1500
"""When the list of incidents is to be seen, with 50,000 points in the store."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
FRAMES = 120

WATCH = """
const told = (window.measured = {});
const seen = (name) => requestAnimationFrame(() => setTimeout(() => (told[name] ??= performance.now())));
const look = () => {
  if (document.querySelector("header")) seen("frame");
  if (document.querySelector("tbody tr")) seen("list");
  if (/[0-9٠-٩]{2}/.test(document.querySelector("canvas")?.ariaLabel ?? "")) seen("map");
  if (!told.map) requestAnimationFrame(look);
};
look();
"""
"""Notes when the head, the list and the map's points were there and painted with the next frame."""

DRAG = """
(frames) => new Promise((done) => {
  const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
  const times = [];
  const move = (now) => {
    times.push(now);
    if (times.length > frames) return done(times);
    const turn = times.length / 20;
    canvas.dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, bubbles: true,
      clientX: box.x + box.width / 2 + 150 * Math.sin(turn),
      clientY: box.y + box.height / 2 + 80 * Math.sin(2 * turn) }));
    requestAnimationFrame(move);
  };
  requestAnimationFrame(move);
})
"""
"""Moves the pointer once a frame; gives the times of the frames."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the machine, or Playwright's own."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


class Processor:
    """CPU-milliseconds of all processes of a browser, since the last question."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()
        self._last = 0.0
        self.spent()

    def spent(self) -> float:
        """CPU-milliseconds since this was last asked."""
        told = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        now: float = sum(one["cpuTime"] for one in told) * 1000
        spent, self._last = now - self._last, now
        return spent


def opened(browser: Browser, address: str) -> Page:
    """A page as a first visit opens it, in Arabic."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("() => measured.list && measured.map")
    return page


def paints(browser: Browser, address: str, turns: int) -> None:
    """Show when what is to be seen is there."""
    times: dict[str, list[float]] = {"frame": [], "list": [], "map": []}
    bytes_sent = 0
    for _ in range(turns):
        page = opened(browser, address)
        told: dict[str, float] = page.evaluate("measured")
        for name, several in times.items():
            several.append(told[name])
        bytes_sent = page.evaluate(
            "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)")
        page.context.close()
    for name, several in times.items():
        late = f"  above {PAINT_LIMIT_MS}" if name == "list" and median(several) > PAINT_LIMIT_MS else ""
        print(f"{name:<6} p50 {median(several):7.0f} ms  slowest {max(several):7.0f} ms{late}")
    print(f"{bytes_sent:,} bytes came")


def drag(page: Page, cpu: Processor, name: str) -> None:
    """Drag the map for some frames and show how smooth that was."""
    canvas = page.locator("canvas").bounding_box()
    assert canvas is not None
    page.mouse.move(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    page.mouse.down()
    cpu.spent()
    times: list[float] = page.evaluate(DRAG, FRAMES)
    spent = cpu.spent()
    page.mouse.up()
    between = [later - sooner for sooner, later in pairwise(times)]
    rate = 1000 * len(between) / sum(between)
    print(f"{name:<12} {rate:5.1f} frames a second  between two: p50 {median(between):5.1f}"
          f"  p95 {at(between, 95):5.1f}  slowest {max(between):5.1f} ms  {spent / FRAMES:5.1f} CPU-ms a frame")


def turn_wheel(page: Page, cpu: Processor, by: int) -> None:
    """Zoom step by step, and show what a step costs."""
    cpu.spent()
    steps = 8
    for _ in range(steps):
        page.mouse.wheel(0, by)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    print(f"{'zoom':<12} {cpu.spent() / steps:5.1f} CPU-ms a step")


def main() -> None:
    """Open the page some times, then drag the map, far and near."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    server, port = served(options.db)
    address = f"http://127.0.0.1:{port}/"
    with chromium() as browser:
        start = time.monotonic()
        opened(browser, address).context.close()
        print(f"first page after the start of the server: {time.monotonic() - start:.1f} s")
        paints(browser, address, options.turns)
        page, cpu = opened(browser, address), Processor(browser)
        drag(page, cpu, "all in view")
        turn_wheel(page, cpu, -1)
        drag(page, cpu, "near")
    server.should_exit = True


if __name__ == "__main__":
    main()
