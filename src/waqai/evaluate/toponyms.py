"""How well places are found and told apart: the toponym benchmark.

Run it with `python -m waqai.evaluate.toponyms` from the root of the repository. The labels are
in `tests/corpus/toponyms.tsv`; what the columns and figures mean is in the README beside it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from waqai.evaluate.corpus import digest, load_articles, load_sentences
from waqai.evaluate.intervals import Share, share_of
from waqai.evaluate.toponym_labels import Label, read_labels
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.geometry import distance_km
from waqai.pipeline import Pipeline, load_pipeline
from waqai.records import Document
from waqai.resolve.places import ResolvedPlace
from waqai.spans import Span

_LEVEL_OF_KIND = {
    "country": "country", "admin1": "admin1", "admin2": "admin2",
    "region": "area", "desert": "area", "sea": "area", "mountain": "area", "valley": "area", "river": "area",
    "lake": "area", "front": "area", "strait": "area", "island": "area", "road": "area",
}
_SPOTS = {"settlement", "quarter", "facility"}
_PARTS = {"direction", "countryside", "near"}
"""Relations that the gazetteer may hold as a place of their own (`شمال سوريا`, `ريف حمص`)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A label with the answer of the pipeline.

    `part` marks an answer that takes in the relation and is the region of that name (`شمال سوريا`
    for a label `سوريا`, direction); it is exact when it lies in the labelled country and
    governorate. `distance_km` is 0 for the right area, None without both points.
    """

    label: Label
    words: str
    answer: ResolvedPlace | None
    part: bool
    exact: bool
    distance_km: float | None


def judge(labels: Iterable[Label], documents: Mapping[str, Document], pipeline: Pipeline) -> list[Judged]:
    """Run detector and resolver over the texts of the labels and compare.

    Labels whose text is not in `documents` are passed over. Raises ValueError when a text is not
    the one that was labelled.
    """
    by_article: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        if label.article in documents:
            by_article[label.article].append(label)
    judged = []
    for article, own in by_article.items():
        answers = _answers(documents[article], pipeline)
        judged += [_judge(label, documents[article], answers) for label in own]
    return judged


MEASURES: dict[str, Callable[[Judged], bool | None]] = {
    "found": lambda j: j.answer is not None if j.label.is_place else None,
    "exact": lambda j: j.exact if j.label.is_place and j.label.point else None,
    "<= 5 km": lambda j: _within(j, 5),
    "<= 25 km": lambda j: _within(j, 25),
    "<= 161 km": lambda j: _within(j, 161),
    "governorate": lambda j: _right_admin1(j) if j.label.is_place and j.label.admin1 else None,
    "level": lambda j: _right_level(j) if j.label.is_place else None,
    "relation": lambda j: _right_relation(j) if j.label.is_place else None,
    "false places": lambda j: j.answer is not None if not j.label.is_place else None,
}
"""What is counted: true, false, or None where the question does not arise. A place that was not found counts
as wrong in every other measure; `false places` are those seen in words that name none."""


def figures(judged: Sequence[Judged]) -> dict[str, Share]:
    """The share of each measure, with its interval over articles."""
    result = {}
    for name, measure in MEASURES.items():
        groups: dict[str, list[bool]] = defaultdict(list)
        for item in judged:
            value = measure(item)
            if value is not None:
                groups[item.label.article].append(value)
        result[name] = share_of([(sum(values), len(values)) for values in groups.values()])
    return result


def by_country(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The judged places by the country of the label, the most frequent first."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        if item.label.is_place:
            groups[item.label.country].append(item)
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _answers(document: Document, pipeline: Pipeline) -> list[tuple[Span, ResolvedPlace]]:
    trace = pipeline.trace(document)
    return [(trace["article"].span(place.mention.name_first, place.mention.last), place)
            for place in trace["places"]]


def _judge(label: Label, document: Document, answers: Sequence[tuple[Span, ResolvedPlace]]) -> Judged:
    text = document.field(label.span.field)
    if digest(text) != label.digest:
        raise ValueError(f"the {label.span.field} of {label.article} is not the one that was labelled;"
                         " use the corpus that the labels were written for")
    words = text[label.span.start:label.span.end]
    answer = max((pair for pair in answers if pair[0].overlaps(label.span)), default=None,
                 key=lambda pair: min(pair[0].end, label.span.end) - max(pair[0].start, label.span.start))
    if answer is None:
        return Judged(label, words, None, False, False, None)
    place = answer[1].place
    part = _is_part(label, place, text[answer[0].start:label.span.start])
    distance = distance_km(*label.point, place.lat, place.lon) if label.point else None
    exact = label.is_place and (part or _is_exact(label, place, distance))
    area = exact and level_of(place) not in _SPOTS
    return Judged(label, words, answer[1], part, exact, 0.0 if area else distance)


def _is_part(label: Label, place: GazetteerPlace, lead: str) -> bool:
    """Whether an answer whose words begin with `lead` is the labelled place's part told by the relation."""
    return (label.relation in _PARTS and " " in lead and level_of(place) == "area"
            and place.country == label.country and label.admin1 in ("", _admin1_of(place)))


def level_of(place: GazetteerPlace) -> str:
    """The level of a gazetteer place; every kind of spot counts as a settlement."""
    return _LEVEL_OF_KIND.get(place.kind, "settlement")


def _is_exact(label: Label, place: GazetteerPlace, distance: float | None) -> bool:
    if not _allows(label, place):
        return False
    level = level_of(place)
    if level == "country":
        return place.country == label.country
    if level == "admin1":
        return place.country == label.country and _admin1_of(place) == label.admin1
    return distance is not None and distance <= label.radius_km


def _allows(label: Label, place: GazetteerPlace) -> bool:
    level = level_of(place)
    return level in label.levels or (level in _SPOTS and bool(_SPOTS & set(label.levels)))


def _admin1_of(place: GazetteerPlace) -> str:
    return place.admin1 or (place.name_en if place.kind == "admin1" else "")


def _within(item: Judged, km: float) -> bool | None:
    if not item.label.is_place or item.label.point is None:
        return None
    return item.distance_km is not None and item.distance_km <= km


def _right_admin1(item: Judged) -> bool:
    return item.answer is not None and item.answer.place.country == item.label.country \
        and _admin1_of(item.answer.place) == item.label.admin1


def _right_level(item: Judged) -> bool:
    return item.part or (item.answer is not None and _allows(item.label, item.answer.place))


def _right_relation(item: Judged) -> bool:
    wanted = "in" if item.label.relation == "metonym" else item.label.relation
    if item.part or item.answer is None:
        return item.part
    got = item.answer.mention.relation
    return got == wanted or (got == "inside" and wanted in ("in", "direction"))  # `وسط` is either


def _line(name: str, items: Sequence[Judged]) -> str:
    cells = [f"{_percent(share)}" for share in figures(items).values()]
    return "\t".join([name, str(len(items)), *cells])


def _percent(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return "-"
    return f"{100 * share.value:.1f} [{100 * share.low:.0f}-{100 * share.high:.0f}]"


def _error(item: Judged) -> str:
    label, answer = item.label, item.answer
    wanted = " ".join(filter(None, (label.note, label.country, label.admin1, "/".join(label.levels))))
    if answer is None:
        got = "not found"
    else:
        got = " ".join((answer.place.name_en, answer.place.kind, answer.place.country, answer.place.admin1,
                        answer.place.id, "" if item.distance_km is None else f"{item.distance_km:.0f} km off"))
    return f"{label.article}\t{label.span.field}:{label.span.start}\t{item.words}\t{wanted}\t{got}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, in all and per country, and on wish the errors of the tune half."""
    parser = argparse.ArgumentParser(prog="python -m waqai.evaluate.toponyms", description=main.__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("tests/corpus"), help="folder of toponyms.tsv")
    parser.add_argument("--articles", type=Path, default=Path("../shared/corpus/articles.jsonl"))
    parser.add_argument("--half", choices=("tune", "held"), help="only this half")
    parser.add_argument("--errors", action="store_true", help="list errors: of the tune half, unless --half held")
    options = parser.parse_args(arguments)
    documents = load_sentences(options.corpus / "sentences.tsv") | load_articles(options.articles)
    labels = [label for label in read_labels(options.corpus / "toponyms.tsv")
              if options.half in (None, label.half)]
    judged = judge(labels, documents, load_pipeline())
    print(f"{len(judged)} of {len(labels)} labels have their text here")
    print("\t".join(["", "labels", *MEASURES]))
    print(_line("all", judged))
    places = [item for item in judged if item.label.is_place]
    print(_line("found only", [item for item in places if item.answer is not None]))
    print(_line("no countries", [item for item in places if item.label.levels != ("country",)]))
    for country, items in by_country(judged).items():
        print(_line(country, items))
    if options.errors:
        print(*errors(judged, options.half or "tune"), sep="\n")


def errors(judged: Sequence[Judged], half: str) -> list[str]:
    """One line for each label of a half that was missed, misplaced or falsely taken for a place."""
    return [_error(item) for item in judged if item.label.half == half and _is_wrong(item)]


def _is_wrong(item: Judged) -> bool:
    if not item.label.is_place:
        return item.answer is not None
    return item.answer is None or (item.label.point is not None and not item.exact)


if __name__ == "__main__":
    main()
