"""Invented articles and codings for the tests of the report page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from waqai.export.report_data import Result
from waqai.records import (
    CodedDocument,
    Document,
    Evidence,
    Failure,
    Place,
    Rejection,
    Report,
    Side,
    Source,
    Toll,
    Victims,
    When,
)
from waqai.spans import FieldName, Span

CLASH_TITLE = "سبعة قتلى في هجوم على حاجز شرقي تدمر"
CLASH_TEXT = (
    "قُتل سبعة جنود وأصيب أكثر من عشرة آخرين، أمس الثلاثاء، حين هاجم مسلحون من تنظيم الدولة بالرشاشات "
    "حاجزاً للجيش السوري شرقي تدمر، وفق ناشطين محليين.\n"
    "وفي حمص قالت إذاعة محلية إن قذيفتي هاون سقطتا على حي الوعر وأوقعتا عشرات الجرحى بينهم أطفال.\n"
    "وهدّد متحدث باسم الفصائل بقصف المدينة إن استمر الحصار."
)
HOSTILE_TEXT = (
    "</script><script>window.broken = 1</script><img src=x onerror=\"window.broken = 2\"> "
    "<!-- \u202eمقلوب\u2066 & 'نص' \u2028 سطر \U0001f4a3 قُتل ثلاثة مدنيين في غارة على درعا\x00 النهاية"
)


def evidence(document: Document, where: FieldName, words: str, rule: str = "made-up rule") -> Evidence:
    """Evidence for the first occurrence of some words."""
    start = document.field(where).index(words)
    return Evidence(Span(where, start, start + len(words)), words, rule)


def clash_document() -> Document:
    return Document("made-1", CLASH_TEXT, date(2021, 4, 14), CLASH_TITLE, "صحيفة الضفاف", "https://example.org/a?b=1&c=2")


def clash_report(document: Document) -> Report:
    def cite(*words: str, where: FieldName = "text") -> tuple[Evidence, ...]:
        return tuple(evidence(document, where, each) for each in words)

    return Report(
        "made-1#1", "Armed clash", When(date(2021, 4, 13), date(2021, 4, 13)),
        Place("شرقي تدمر", "SYR", 2, "Tadmor (Palmyra)", "geo:1", "Homs", "SY04", "Tadmor", 34.55, 38.35, 15.0),
        perpetrators=(Side("islamic_state", "مسلحون من تنظيم الدولة"),),
        targets=(Side("syria_gov", "الجيش السوري"),),
        killed=Toll(7, 7), injured=Toll(11, None),
        victims=(Victims("combatants", Toll(7, 7), Toll(11, None)),),
        weapons=("machine_gun",), reported_by=(Source("activist", "ناشطين محليين"),), confidence=0.86,
        evidence=(
            ("sub_event_type", cite("هاجم مسلحون")),
            ("killed", cite("قُتل سبعة جنود") + cite("سبعة قتلى", where="title")),
            ("injured", cite("أصيب أكثر من عشرة آخرين")),
            ("victims", cite("سبعة جنود")),
            ("date", cite("أمس الثلاثاء")),
            ("perpetrators", cite("مسلحون من تنظيم الدولة")),
            ("targets", cite("حاجزاً للجيش السوري")),
            ("place", cite("شرقي تدمر", "تدمر")),
            ("weapons", cite("الرشاشات")),
            ("reported_by", cite("ناشطين محليين")),
        ),
    )


def shelling_report(document: Document) -> Report:
    cite = evidence(document, "text", "قذيفتي هاون سقطتا")
    return Report(
        "made-1#2", "Shelling/artillery/missile attack", When(date(2021, 4, 13), date(2021, 4, 14)),
        Place("حي الوعر", "SYR", 1, "Al-Waer", None, "Homs", "SY04", "Homs", 34.74, 36.67, 3.0),
        perpetrators=(Side("unidentified", ""),), targets=(Side("civilians", "أطفال"),),
        injured=Toll(None, None, "dozens"), weapons=("mortar",), reported_by=(Source("media", "إذاعة محلية"),),
        status="accused", background=True, aggregate=True, confidence=0.41,
        evidence=(("sub_event_type", (cite,)), ("weapons", (cite,)),
                  ("injured", (evidence(document, "text", "عشرات الجرحى"),))),
    )


def hostile_document() -> Document:
    title, outlet, address = "\u202e<i>عنوان</i>", "<u>ص</u>", "javascript:window.broken=3"
    return Document("made-2<b>", HOSTILE_TEXT, date(2021, 5, 2), title, outlet, address)


def hostile_report(document: Document) -> Report:
    words = evidence(document, "text", "قُتل ثلاثة مدنيين")
    return Report(
        "made-2#1", "Air/drone strike", When(date(2021, 5, 1), date(2021, 5, 1), "week"),
        Place("<b>درعا</b>", "SYR", 3, "</script>Daraa", None, "Dar'a", None, None, 32.62, 36.1, 40.0),
        perpetrators=(Side("other", "<img src=x onerror=alert(1)>"),), killed=Toll(3, 3), confidence=0.7,
        evidence=(("killed", (words,)), ("targets", (evidence(document, "text", "ثلاثة مدنيين في"),)),
                  ("place", (evidence(document, "text", "\u202eمقلوب\u2066"),))),
    )


def samples() -> list[Result]:
    """Two articles with incidents, one without, one whose text is not at hand, and a failure."""
    clash, hostile = clash_document(), hostile_document()
    threat = Rejection(evidence(clash, "text", "هدّد متحدث باسم الفصائل بقصف"), "threat, not asserted")
    match = Document("made-3", "هجوم كاسح للفريق الأزرق في المباراة.", date(2021, 5, 3), "مباراة اليوم")
    sport = Rejection(evidence(match, "text", "هجوم كاسح"), "sport")
    unseen = Report("made-4#1", "Peaceful protest", When(date(2021, 6, 1), date(2021, 6, 30), "month"), None,
                    evidence=(("sub_event_type", (Evidence(Span("text", 3, 8), "تظاهر", "r1"),)),))
    return [
        (clash, CodedDocument(clash.id, (clash_report(clash), shelling_report(clash)), (threat,))),
        (hostile, CodedDocument(hostile.id, (hostile_report(hostile),))),
        (match, CodedDocument(match.id, (), (sport,))),
        (None, CodedDocument("made-4", (unseen,))),
        (None, Failure("made-5", "empty_text", "document made-5 has no <text>; give one")),
    ]


TOWNS = (("الرقة", "Raqqa", 35.95, 39.01, "Raqqa"), ("دير الزور", "Deir ez-Zor", 35.33, 40.14, "Deir ez-Zor"),
         ("إدلب", "Idlib", 35.93, 36.63, "Idlib"), ("درعا", "Daraa", 32.62, 36.1, "Daraa"),
         ("حماة", "Hama", 35.13, 36.75, "Hama"), ("الحسكة", "Al-Hasakah", 36.5, 40.75, "Hasakah"))
ACTS = ("Armed clash", "Shelling/artillery/missile attack", "Attack", "Peaceful protest", "Mob violence",
        "Arrests", "Air/drone strike", "Remote explosive/landmine/IED")


def many(documents: int, each: int) -> Iterator[Result]:
    """A long run: `each` incidents in every document, spread over towns, days and types."""
    for number in range(documents):
        lines = (f"أفاد ناشطون بأن {at + 2} أشخاص قُتلوا في الحادث رقم {number}-{at}." for at in range(each))
        published = date(2021, 1, 1) + timedelta(number)
        document = Document(f"run-{number}", "\n".join(lines) * 3, published, f"حصيلة اليوم رقم {number}")
        yield document, CodedDocument(document.id, tuple(_made(document, number, at) for at in range(each)))


def _made(document: Document, number: int, at: int) -> Report:
    name, english, lat, lon, admin1 = TOWNS[(number + at * 5) % len(TOWNS)]
    near = (number * 7 + at * 3) % 11
    day = date(2021, 1, 1) + timedelta(number * 5 % 170)
    place = Place(name, "SYR", 1 if near % 3 else 2, english, None, admin1, None, None,
                  round(lat + near * 0.05, 3), round(lon - near * 0.07, 3), 4.0 + near)
    words = evidence(document, "text", f"{at + 2} أشخاص قُتلوا")
    return Report(
        f"{document.id}#{at + 1}", ACTS[(number * 3 + at) % len(ACTS)], When(day, day), place,
        (Side("syria_gov", "قوات النظام"),), (Side("civilians", "أشخاص"),), Toll(at + 2, at + 2),
        reported_by=(Source("activist", "ناشطون"),), confidence=0.5 + near / 25, evidence=(("killed", (words,)),),
    )
