"""The `waqai` command: one line per subcommand, each loaded when it is called."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import click

from waqai.cli.lazy import LazyGroup

COMMANDS: dict[str, tuple[str, str]] = {
    "code": ("waqai.cli.code:code", "Read articles and write the incidents that they tell."),
    "ingest": ("waqai.cli.ingest:ingest", "Keep articles and their incidents in the store."),
    "watch": ("waqai.cli.watch:watch", "Watch feeds and keep what is new in them."),
    "search": ("waqai.cli.search:search", "Find incidents of the store by words, place, day, side and toll."),
    "db": ("waqai.cli.db:db", "Make, upgrade and look after the store."),
    "link": ("waqai.cli.link:link", "Group the coded incidents that tell the same occurrence."),
    "serve": ("waqai.cli.serve:serve", "Open the workbench in the browser, and answer programs."),
    "people": ("waqai.cli.people:people", "Say who may work with the store, and log in."),
    "judge": ("waqai.cli.judge:judge", "Say which reports of the store tell one incident."),
    "agreement": ("waqai.cli.agreement:agreement", "Say how far people agree who coded a sample blind."),
    "explain": ("waqai.cli.explain:explain", "Show why a value was coded, and what was not coded."),
    "export": ("waqai.cli.export:export", "Write incidents as files that other programs read."),
    "changes": ("waqai.cli.changes:changes_", "Say what became of the incidents of an earlier export."),
    "report": ("waqai.cli.sitrep:report", "Write the situation report of a week, in English and Arabic."),
    "import": ("waqai.cli.importing:import_", "Turn ACLED and UCDP files into incidents to compare with."),
    "compare": ("waqai.cli.importing:compare_", "Say what two sets of incidents have in common."),
    "pack": ("waqai.cli.pack:pack", "Check, try and start packs of words and names."),
    "gazetteer": ("waqai.cli.gazetteer:gazetteer", "Look places up, and import tables of places of your own."),
    "evaluate": ("waqai.cli.evaluate:evaluate", "Measure a coding on hand-coded articles."),
    "bench": ("waqai.cli.bench:bench", "Measure speed and memory on this machine."),
}
"""Each command with its function, as `module:name`, and its line in the list of commands."""


def _version() -> str:
    try:
        return version("waqai")
    except PackageNotFoundError:
        return "unknown"


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="waqai")
def main() -> None:
    """Read Arabic news reports of armed conflict and turn them into incident records.

    \b
    Example:
      waqai code articles/ --to incidents.jsonl
    """
