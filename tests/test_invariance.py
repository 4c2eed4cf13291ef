"""What must not change a coding does not: marks, tatweel, kinds of digits, the order of independent items; and
what is exchanged in a report changes just the value that it names."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import waqai
from shipped import pipeline
from waqai.records import Document
from waqai.text.normalise import fold

SAMPLES = Path(waqai.__file__).parent / "samples" / "reports.jsonl"
REPORTS = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
ARTICLES = Path(__file__).parent.parent.parent / "shared" / "corpus" / "articles.jsonl"
TANWIN = "\u064b"
MARKS = [TANWIN, "\u064e", "\u064f", "\u0650", "\u0651", "\u0652", "\u0640"]
"""Vowel marks, shadda, sukun and tatweel."""
DIGITS = ["0123456789", "".join(chr(0x0660 + n) for n in range(10)), "".join(chr(0x06F0 + n) for n in range(10))]
LETTERS = range(0x0621, 0x064B)
Values = dict[str, Any]


def code(title: str, text: str, published: str = "2020-11-14") -> list[Values]:
    """The values of each incident: everything but ids, offsets and confidence, names folded."""
    coded = pipeline().run(Document("d", text, date.fromisoformat(published), title))
    return [values(report.to_json()) for report in coded.incidents]


def values(incident: Values) -> Values:
    left_out = ("id", "evidence", "confidence", "background")
    return {k: folded({k: v})[k] for k, v in incident.items() if k not in left_out}


def folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: fold(v) if k == "name" and v else folded(v) for k, v in value.items()}
    return [folded(one) for one in value] if isinstance(value, list) else value


@cache
def plain(number: int) -> str:
    report = REPORTS[number]
    return json.dumps(code(report["title"], report["text"], report["published"]), ensure_ascii=False)


def decorated(text: str, draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """The text with marks behind some of its letters."""
    letters = [at for at, char in enumerate(text) if ord(char) in LETTERS]
    where = set(draw(st.lists(st.sampled_from(letters), max_size=40))) if letters else set()
    return "".join(char + (draw(st.sampled_from(MARKS)) if at in where else "") for at, char in enumerate(text))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_marks_and_tatweel_change_no_value(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(REPORTS) - 1))
    report = REPORTS[number]
    title, text = (decorated(report[field], data.draw) for field in ("title", "text"))
    assert code(title, text, report["published"]) == json.loads(plain(number))


@pytest.mark.parametrize("number", range(len(REPORTS)))
@pytest.mark.parametrize("digits", DIGITS)
def test_kinds_of_digits_change_no_value(number: int, digits: str) -> None:
    report = REPORTS[number]
    table = {ord(sign): digits[n] for kind in DIGITS for n, sign in enumerate(kind)}
    title, text = (report[field].translate(table) for field in ("title", "text"))
    assert code(title, text, report["published"]) == json.loads(plain(number))


EVERY = 6
"""One article of so many is coded anew: enough to meet what the samples lack, in some seconds."""


@cache
def articles() -> list[Values]:
    """Some of the real articles that lie outside the repository; none where they are not at hand."""
    if not ARTICLES.exists():
        return []
    lines = ARTICLES.read_text("utf-8").splitlines()[::EVERY]
    return [json.loads(line) for line in lines]


def rewritten(article: Values, how: Callable[[str], str]) -> bool:
    """Whether an article has the same values when title and text are written otherwise."""
    title, text, day = article.get("title") or "", article["text"], article["published"][:10]
    return code(how(title), how(text), day) == code(title, text, day)


@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles lie outside the repository")
def test_real_articles_are_coded_alike_with_marks() -> None:
    chance = random.Random(7)
    marks = [mark for mark in MARKS if mark != TANWIN]  # which tells an object from a verb: `فجرا`

    def marked(text: str) -> str:
        here = (ord(char) in LETTERS and chance.random() < 0.25 for char in text)
        return "".join(c + (chance.choice(marks) if one else "") for c, one in zip(text, here, strict=True))

    assert [article["id"] for article in articles() if not rewritten(article, marked)] == []


@pytest.mark.skipif(not ARTICLES.exists(), reason="the articles lie outside the repository")
@pytest.mark.parametrize("digits", DIGITS)
def test_real_articles_are_coded_alike_with_other_digits(digits: str) -> None:
    table = {ord(sign): digits[n] for kind in DIGITS for n, sign in enumerate(kind)}
    assert [a["id"] for a in articles() if not rewritten(a, lambda text: text.translate(table))] == []


ROUND_UP = [
    "وفي محافظة ديالى قُتل أربعة من عناصر الشرطة، أمس الجمعة، بهجوم لمسلحي تنظيم داعش على حاجز قرب خانقين.",
    "وفي محافظة إدلب أصيب سبعة مدنيين، اليوم السبت، بقصف مدفعي لقوات النظام السوري على بلدة سرمين.",
    "وفي محافظة الحديدة قُتل طفلان، الخميس الماضي، بانفجار لغم أرضي زرعه الحوثيون في مديرية التحيتا.",
    "وفي مدينة بنغازي اغتال مسلحون مجهولون ناشطا حقوقيا، مساء الأربعاء، بإطلاق النار على سيارته.",
    "وفي مدينة نابلس اعتقلت القوات الإسرائيلية، فجر اليوم، تسعة فلسطينيين.",
]
"""Items that do not depend on each other: each with its own place, day and sides."""


@settings(max_examples=40, deadline=None)
@given(st.permutations(ROUND_UP))
def test_the_order_of_independent_items_changes_no_value(items: list[str]) -> None:
    def coded(paragraphs: list[str]) -> list[str]:
        return sorted(json.dumps(one, sort_keys=True) for one in code("حصاد اليوم الأمني", "\n".join(paragraphs)))

    assert len(coded(ROUND_UP)) == len(ROUND_UP)
    assert coded(items) == coded(ROUND_UP)


STRIKE = "قُتل ستة مدنيين وأصيب عشرة، أمس الجمعة، في غارة شنتها {actor} على بلدة {place} بريف {city} الجنوبي."
PLACES = {"سراقب": "إدلب", "معرة النعمان": "إدلب", "خان شيخون": "إدلب", "كفرزيتا": "حماة"}
ACTORS = {"طائرات النظام السوري": "syria_gov", "طائرات روسية": "russia", "طائرات التحالف الدولي": "coalition"}


def strike(actor: str, place: str) -> Values:
    coded = code("غارة جوية", STRIKE.format(actor=actor, place=place, city=PLACES[place]))
    assert len(coded) == 1
    return coded[0]


@pytest.mark.parametrize("place", PLACES)
def test_another_place_changes_only_the_place(place: str) -> None:
    actor = next(iter(ACTORS))
    one, other = strike(actor, next(iter(PLACES))), strike(actor, place)
    assert other["place"]["name"] == fold(place)
    assert {**one, "place": None} == {**other, "place": None}


@pytest.mark.parametrize("actor", ACTORS)
def test_another_actor_changes_only_the_actor(actor: str) -> None:
    place = next(iter(PLACES))
    one, other = strike(next(iter(ACTORS)), place), strike(actor, place)
    assert [side["actor"] for side in other["perpetrators"]] == [ACTORS[actor]]
    assert {**one, "perpetrators": None} == {**other, "perpetrators": None}


GROUPS = {
    "تنظيم داعش": "islamic_state",
    "هيئة تحرير الشام": "hts",
    "حركة الشباب": "al_shabaab",
    "طالبان": "taliban",
}


@pytest.mark.parametrize("group", GROUPS)
def test_another_group_changes_only_the_group(group: str) -> None:
    sentence = "أعلنت {} مسؤوليتها عن تفجير سيارة مفخخة أودى بحياة 12 شخصا في مدينة الرقة السورية، أول أمس الخميس."
    one, other = (code("تفجير", sentence.format(name))[0] for name in (next(iter(GROUPS)), group))
    assert [side["actor"] for side in other["perpetrators"]] == [GROUPS[group]]
    # Who claims an act is a source of it, too (codebook 7).
    assert other["reported_by"] == [{"kind": "armed_group", "name": fold(group)}]
    apart = {"perpetrators": None, "reported_by": None}
    assert {**one, **apart} == {**other, **apart}


DOERS = {
    "قوات النظام السوري": "syria_gov",
    "هيئة تحرير الشام": "hts",
    "القوات التركية": "turkey",
    "قوات سوريا الديمقراطية": "sdf",
}
"""Sides that take a feminine verb, so that one sentence fits them all."""
SHAPES = {
    "verb first": "هاجمت {} أمس الجمعة قرية قرب مدينة منبج السورية وقتلت ثلاثة مدنيين.",
    "side first": "قال سكان إن {} هاجمت أمس الجمعة قرية قرب مدينة منبج السورية وقتلت ثلاثة مدنيين.",
    "by": "قُتل ثلاثة مدنيين على يد {} أمس الجمعة في قرية قرب مدينة منبج السورية.",
    "fire of": "قُتل ثلاثة مدنيين بنيران {} أمس الجمعة في قرية قرب مدينة منبج السورية.",
    "relative": "قُتل ثلاثة مدنيين في هجوم شنته {} أمس الجمعة على قرية قرب مدينة منبج السورية.",
    "parted": "شنت {}، بحسب سكان، هجوما أمس الجمعة على قرية قرب مدينة منبج السورية قُتل فيه ثلاثة مدنيين.",
    "light verb": "قامت {} أمس الجمعة بمهاجمة قرية قرب مدينة منبج السورية وقُتل ثلاثة مدنيين.",
}
"""One attack in the ways that news tell it."""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("doer", DOERS)
def test_every_way_of_telling_names_who_acted(shape: str, doer: str) -> None:
    (incident,) = code("", SHAPES[shape].format(doer))
    assert [side["actor"] for side in incident["perpetrators"]] == [DOERS[doer]]
    assert [side["actor"] for side in incident["targets"]] == ["civilians"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("doer", DOERS)
def test_who_acts_changes_nothing_else(shape: str, doer: str) -> None:
    one, other = (code("", SHAPES[shape].format(name))[0] for name in (next(iter(DOERS)), doer))
    apart = {"perpetrators": None}
    assert {**one, **apart} == {**other, **apart}


FOES = [("الجيش العراقي", "iraq_gov"), ("تنظيم داعش", "islamic_state"), ("الحشد الشعبي", "pmf")]
MEETINGS = {
    "attacks": "هاجم {} أمس الجمعة موقعا تابعا لقوات {} قرب مدينة الرطبة العراقية وقُتل خمسة مقاتلين.",
    "between": "قُتل خمسة مقاتلين أمس الجمعة في اشتباكات بين {} وقوات {} قرب مدينة الرطبة العراقية.",
    "against": "قُتل خمسة مقاتلين أمس الجمعة في هجوم شنه {} ضد قوات {} قرب مدينة الرطبة العراقية.",
    "fights": "خاض {} أمس الجمعة معارك مع قوات {} قرب مدينة الرطبة العراقية قُتل فيها خمسة مقاتلين.",
}


@pytest.mark.parametrize("shape", MEETINGS)
@pytest.mark.parametrize(("doer", "acting"), FOES)
@pytest.mark.parametrize(("foe", "hit"), FOES)
def test_sides_that_change_places_change_roles(shape: str, doer: str, acting: str, foe: str, hit: str) -> None:
    if doer == foe:
        return
    (incident,) = code("", MEETINGS[shape].format(doer, foe.removeprefix("تنظيم ")))
    assert [side["actor"] for side in incident["perpetrators"]] == [acting]
    assert [side["actor"] for side in incident["targets"]] == [hit]


TOWNS = {
    "تعز": "YEM",
    "بعقوبة": "IRQ",
    "سبها": "LBY",
    "الفاشر": "SDN",
    "مقديشو": "SOM",
    "قندهار": "AFG",
    "مايدوغوري": "NGA",
}


@pytest.mark.parametrize("town", TOWNS)
def test_another_town_changes_only_the_place(town: str) -> None:
    sentence = "أصيب أربعة مدنيين بجروح، اليوم السبت، في انفجار عبوة ناسفة وسط مدينة {}."
    one, other = (code("انفجار", sentence.format(name))[0] for name in (next(iter(TOWNS)), town))
    assert other["place"]["name"].endswith(fold(town))
    assert other["place"]["country"] == TOWNS[town]
    assert {**one, "place": None} == {**other, "place": None}
