"""Trying sentences: every row of the packs that fired, what came of it, and the packs' cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from waqai.errors import Fault, PackError
from waqai.frame.clauses.segments import find_segments
from waqai.frame.frames import find_frames
from waqai.packs.cases import Case, read_cases
from waqai.packs.lexicon import Hit
from waqai.packs.schema import LEXICAL_TABLES
from waqai.pipeline import Pipeline
from waqai.records import CodedDocument, Document, Json
from waqai.spans import Span
from waqai.text.tokens import Article, Token

CASE_DAY = date(2020, 10, 3)
"""The publication day of cases, a Saturday."""

TRACED = frozenset({
    "event_nouns", "event_verbs", "event_phrases", "harm_nouns", "harm_verbs", "harm_phrases", "modality",
    "role_cues", "actor_names", "force_nouns", "nisbas", "metonyms", "persons", "sources", "weapons"})
"""Tables whose rows are named by the mention, role or rejection that they lead to. A row of another
table (prepositions, verbs of saying) counts as used when it is found."""

_SILENT_ROLES = frozenset({"belongs", "claims"})
"""Roles of cues that the reading takes into account without naming their row."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A row found in a text. `used` tells whether something of the reading rests on it."""

    table: str
    first: int
    last: int
    span: Span
    words: str
    value: str
    origin: str
    used: bool
    why: str

    def to_json(self) -> Json:
        return {"table": self.table, "in": self.span.field, "start": self.span.start, "end": self.span.end,
                "text": self.words, "value": self.value, "row": self.origin, "used": self.used, "why": self.why}


@dataclass(frozen=True, slots=True)
class Trial:
    """A document with its tokens, the rows that fired in it, and its coding."""

    tokens: tuple[Token, ...]
    fired: tuple[Fired, ...]
    coded: CodedDocument


def try_document(pipeline: Pipeline, document: Document) -> Trial:
    """Read a document and tell every row that fired, in the order of the text."""
    trace = pipeline.trace(document)
    article: Article = trace["article"]
    rejected = dict(_rejected(trace))
    used = set(_used(trace, rejected))
    fired = [_fired(article, hit, used, rejected) for hits in trace["hits"].values() for hit in hits]
    fired.sort(key=lambda f: (f.first, f.table, -f.last))
    tokens = tuple(token for token in article.tokens if token.kind != "boundary")
    return Trial(tokens, tuple(fired), trace["coded"])


def try_sentence(pipeline: Pipeline, sentence: str, published: date = CASE_DAY) -> Trial:
    """Read one sentence as the text of a document without a title."""
    return try_document(pipeline, Document("sentence", sentence, published))


def run_case(pipeline: Pipeline, case: Case) -> str:
    """What a case finds wrong, or "" when the reading does what the case expects."""
    trial = try_sentence(pipeline, case.sentence)
    if case.role:
        there = {side.actor for incident in trial.coded.incidents for side in getattr(incident, case.role)}
        if (case.actor in there) == case.wanted:
            return ""
        return f"{case.role} are {', '.join(sorted(there)) or 'none'}"
    mine = [fired for fired in trial.fired if fired.origin in case.origins]
    if any(fired.used for fired in mine) == case.wanted:
        return ""
    if not case.wanted:
        return f"used at {' and '.join(fired.words for fired in mine if fired.used)}"
    return f"found but not used: {mine[0].why}" if mine else "not found in the sentence"


def _fired(article: Article, hit: Hit, used: set[tuple[str, int]], rejected: Mapping[str, str]) -> Fired:
    table, rule = hit.entry.kind, f"{hit.entry.kind}:{hit.entry.origin}"
    is_used = table not in TRACED or any((rule, at) in used for at in range(hit.first, hit.last))
    span = article.span(hit.first, hit.last)
    why = "" if is_used else rejected.get(_place_of(rule, span), "other words were preferred, or nothing to bind")
    value = "; ".join(hit[column] for column in LEXICAL_TABLES[table].required if hit[column])
    return Fired(table, hit.first, hit.last, span, article.quote(hit.first, hit.last), value, hit.entry.origin,
                 is_used, why)


def _place_of(rule: str, span: Span) -> str:
    return f"{rule.partition(':')[0] in ('harm_nouns', 'harm_verbs', 'harm_phrases')}@{span.field}:{span.start}"


def _rejected(trace: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Why a word was set aside, by where the word begins; counts apart from triggers."""
    article: Article = trace["article"]
    whys = {(r.evidence.span.field, r.evidence.span.start): r.why for r in trace["coded"].rejected}
    for one in find_frames(trace["reading"], find_segments(trace["reading"]))[1]:
        span = article.span(one.first, one.last)
        whys.setdefault((span.field, span.start), one.reason)
    for kind in ("triggers", "casualties"):
        for mention in trace[kind]:
            span = article.span(mention.first, mention.last)
            why = whys.get((span.field, span.start))
            if why is not None:
                at = mention.first if kind == "triggers" else mention.at
                yield f"{kind == 'casualties'}@{span.field}:{article.span(at, at + 1).start}", why


def _used(trace: Mapping[str, Any], rejected: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each rule (`table:pack/table.tsv:line`) that something rests on, with the tokens of its words."""
    article: Article = trace["article"]
    for mention in trace["triggers"]:
        if _place_of(mention.rule, article.span(mention.first, mention.last)) not in rejected:
            yield from _at(mention.rule, mention.first, mention.last)
    for mention in trace["casualties"]:
        if _place_of(mention.rule, article.span(mention.at, mention.at + 1)) not in rejected:
            yield from _at(mention.rule, mention.at, max(mention.at + 1, mention.last))
    for kind in ("actor_mentions", "sources"):
        for mention in trace[kind]:
            yield from _at(mention.rule, mention.first, mention.last)
    yield from _used_by_frames(trace)
    yield from _silent(trace)


def _at(rule: str, first: int, last: int) -> Iterator[tuple[str, int]]:
    return ((rule, token) for token in range(first, last))


def _used_by_frames(trace: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Cues that gave a role or stopped an event, and the weapons of what was asserted."""
    frames, stopped = find_frames(trace["reading"], find_segments(trace["reading"]))
    hits = trace["hits"]
    roles = {role.rule for frame in frames for role in frame.roles}
    for hit in hits.get("role_cues", ()):
        rule = f"role_cues:{hit.entry.origin}"
        if rule in roles or hit["role"] in _SILENT_ROLES:
            yield from _at(rule, hit.first, hit.last)
    for one in stopped:
        if one.verdict is not None:
            cue = one.verdict.cue
            yield from _at(f"{cue.entry.kind}:{cue.entry.origin}", cue.first, cue.last)
    for frame in frames:
        for marker in frame.weapons:
            yield from _at(f"weapons:{marker.hit.entry.origin}", marker.first, marker.last)


def _silent(trace: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Rows that keep shorter ones from being read, are only weighed, or lead up to a counted noun."""
    for hit in trace["hits"].get("harm_verbs", ()):
        if hit["harm"] == "none":
            yield from _at(f"harm_verbs:{hit.entry.origin}", hit.first, hit.last)
    for hit in trace["hits"].get("event_phrases", ()):
        if hit["class"] == "none":
            yield from _at(f"event_phrases:{hit.entry.origin}", hit.first, hit.last)
    for hit in trace["hits"].get("modality", ()):
        if hit["effect"] == "none" or hit["scope"] == "weigh":
            yield from _at(f"modality:{hit.entry.origin}", hit.first, hit.last)


def case_faults(pipeline: Pipeline, folder: Path) -> Iterator[Fault]:
    """The cases of a pack folder that fail, and those marked `known` that no longer do."""
    for case in read_cases(folder):
        if isinstance(case, PackError):
            continue  # told by the check of the tables
        wrong = run_case(pipeline, case)
        file, _, line = case.origin.rpartition(":")
        if wrong and not case.known:
            expected = f"{'' if case.wanted else 'not '}{case.role or 'used'}{case.actor and ' ' + case.actor}"
            yield Fault(file, int(line), f"{case.row!r} should be {expected}: {wrong}",
                        "mend the row or the case; `waqai pack try` shows what fires in the sentence")
        elif case.known and not wrong:
            yield Fault(file, int(line), f"{case.row!r} is marked as a known fault, but the case passes",
                        "take the mark out of note")
