"""What `waqai gazetteer` prints for people."""

from __future__ import annotations

from collections.abc import Iterator

from waqai.cli.explain_text import isolated
from waqai.gazetteer import GazetteerPlace
from waqai.gazetteer.importing import ImportResult
from waqai.lookup import Answer, PlaceReading, Ranked

_MATCHES = {"exact": "the name as it stands", "spaces": "the name with spaces joined or parted",
            "article": "the name with or without the article"}
_RELATIONS = {"in": "in", "near": "near", "direction": "to a side of", "countryside": "the countryside of",
              "between": "between", "road": "the road of", "inside": "inside"}
_SIDES = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_PRECISIONS = {1: "the place itself", 2: "near it or a part of an area", 3: "an area only"}


def answer_lines(answer: Answer) -> Iterator[str]:
    """A name, its candidates, and how texts with it are read."""
    number = len(answer.candidates)
    yield f"{isolated(answer.name)}: {number} place{'' if number == 1 else 's'}"
    for rank, candidate in enumerate(answer.candidates, 1):
        yield from _candidate(rank, candidate)
    for why in answer.everyday:
        yield f"  note: {isolated(why)}"
    if answer.taken:
        told = (f"{isolated(text)} {'yes' if taken else 'no'}" for text, taken in answer.taken.items())
        yield f"  read as a place in a text: {', '.join(told)}"
    for reading in answer.readings:
        yield from _reading(reading)


def _candidate(rank: int, candidate: Ranked) -> Iterator[str]:
    place = candidate.place
    away = "" if candidate.distance_km is None else f", {candidate.distance_km:,g} km away"
    english = f" {place.name_en}" if place.name_en else ""
    yield f"  {rank}. {isolated(place.name_ar)}{english}: {place.kind} in {_chain(place)}{away}"
    people = f"{place.population:,} inhabitants" if place.population else "inhabitants unknown"
    yield f"     {place.lat:g}, {place.lon:g}, radius {place.radius_km:g} km, {people}"
    yield f"     match: {_MATCHES[candidate.match]}; rank: {candidate.why}"
    if place.aliases_ar:
        yield f"     also: {', '.join(map(isolated, place.aliases_ar))}"
    yield f"     {place.id}, {isolated(place.source)} [{', '.join(candidate.rows)}]"


def _chain(place: GazetteerPlace) -> str:
    """The areas that hold a place, the smallest first."""
    admin1 = f"{place.admin1} ({place.admin1_pcode})" if place.admin1_pcode else place.admin1
    held = {"admin2": place.admin2, "admin1": admin1, "country": place.country}
    return ", ".join(name for level, name in held.items() if name and level != place.kind) or "the world"


def _reading(reading: PlaceReading) -> Iterator[str]:
    found, mention = reading.resolved, reading.resolved.mention
    side = "" if mention.bearing is None else f"{_SIDES[round(mention.bearing / 45) % 8]}, "
    yield (f"  {isolated(reading.words)} is read as: {side}{_RELATIONS[mention.relation]}"
           f" {isolated(found.place.name_ar)} ({found.place.id})")
    yield (f"     {found.lat:g}, {found.lon:g}, radius {found.radius_km:g} km, precision {found.precision}"
           f" ({_PRECISIONS[found.precision]})")
    for place, why in found.weighed:
        yield f"     not {isolated(place.name_ar)} ({place.id}): {why}"


def import_lines(result: ImportResult, to: str) -> Iterator[str]:
    """Every fault that is kept, the number of others, and what became of the table."""
    yield from map(str, result.faults)
    if result.fault_count > len(result.faults):
        yield f"and {result.fault_count - len(result.faults):,} more faults"
    for why, count in result.left_out.most_common():
        yield f"left out: {count:,} {why}"
    faults = _counted(result.fault_count, "fault")
    if result.written:
        skipped = f"; rows with {faults} were skipped" if result.fault_count else ""
        yield f"{_counted(result.rows, 'place')} written to {to}{skipped}"
    elif result.fault_count and result.rows:
        yield (f"nothing written: {faults}, and {_counted(result.rows, 'place')} without; mend the file, or take"
               " the good rows alone with --skip-bad")
    else:
        yield "nothing written: there is no row to import; check the layout, the file and --country"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
