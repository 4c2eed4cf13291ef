from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from waqai.ingest import copies
from waqai.ingest.copies import CopyFinder, NearCopy
from waqai.records import Document

DAY = date(2020, 10, 3)
TEXT = (
    "قتل ثلاثة مدنيين وأصيب سبعة آخرون، اليوم السبت، جراء قصف مدفعي نفذته قوات النظام على بلدة كفرنوران في ريف حلب"
    " الغربي، وفق ما أفاد به مراسلنا نقلا عن مصادر في الدفاع المدني.\n"
    "وأوضح المصدر أن القذائف سقطت قرب السوق الشعبي في ساعة ازدحام، ما تسبب أيضا بدمار واسع في عدد من المحال"
    " التجارية، وأن فرق الإسعاف نقلت المصابين إلى مشفى قريب من المنطقة.\n"
    "وتشهد المنطقة خروقا متكررة لوقف إطلاق النار المعلن منذ شهور بين الأطراف المتحاربة."
)


def document(
    name: str, text: str = TEXT, day: date = DAY, title: str = "قصف على بلدة", outlet: str = "أ"
) -> Document:
    return Document(name, text, day, title, outlet)


def found(copy: Document, *earlier: Document) -> NearCopy | None:
    finder = CopyFinder(lambda day: [one for one in earlier if one.published == day])
    return finder.find(copy)


COPIES = {
    "the same": TEXT,
    "other letters": TEXT.replace("أ", "ا").replace("ة ", "ه "),
    "a byline": f"متابعات خاصة - {TEXT}\nللمزيد تابعونا عبر المواقع",
    "cut short": TEXT.rpartition("\n")[0],
    "a sentence behind": f"{TEXT}\nولم يصدر تعليق رسمي حول ما جرى حتى وقت كتابة هذه السطور.",
    "other words": TEXT.replace("وفق ما أفاد به مراسلنا", "بحسب ما ذكره مراسلنا").replace("وأوضح", "وأضاف"),
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_of_an_agencys_text(name: str) -> None:
    copy = found(document("b", COPIES[name], outlet="ب", title="مقتل مدنيين"), document("a"))
    assert copy is not None
    assert copy.original == "a"
    assert 0.75 <= copy.score <= 1


OTHERS = {
    "a higher toll": TEXT.replace("ثلاثة مدنيين", "خمسة مدنيين"),
    "a toll in digits": TEXT.replace("سبعة آخرون", "11 آخرون"),
    "another place": TEXT.replace("كفرنوران", "سرمين"),
    "a place named as a thing": TEXT.replace("كفرنوران", "الباب"),
    "a number told of others": TEXT.replace("ثلاثة مدنيين", "سبعة مدنيين"),
    "a place of two words": TEXT.replace("بلدة كفرنوران", "بلدة تل رفعت"),
    "another side": TEXT.replace("قوات النظام", "القوات الروسية"),
    "another day": TEXT.replace("السبت", "الجمعة"),
    "another harm": TEXT.replace("وأصيب سبعة", "واعتقل سبعة").replace("قتل ثلاثة", "جرح ثلاثة"),
    "dozens": TEXT.replace("سبعة آخرون", "عشرات آخرون"),
    "an update": TEXT + "\nوفي وقت لاحق ارتفعت الحصيلة إلى عشرة قتلى بعد وفاة مصابين متأثرين بجراحهم.",
    "much more": TEXT + "\n" + "وقالت مصادر محلية إن الأهالي طالبوا بتحييد الأسواق عن القصف وبفتح ممرات آمنة. " * 2
                 + "وكان ناشطون وجهوا نداءات مماثلة إلى الجهات الدولية دون استجابة تذكر خلال الفترة السابقة كلها.",
    "another report": "اندلعت اشتباكات عنيفة بين مجموعتين مسلحتين قرب المعبر الحدودي بعد خلاف على عائدات التهريب،"
                      " واستخدمت فيها الأسلحة الرشاشة، قبل أن يتدخل وجهاء المنطقة لوقفها وتسليم المطلوبين للقضاء.",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_may_tell_another_incident_or_more_is_no_copy(name: str) -> None:
    assert found(document("b", OTHERS[name]), document("a")) is None


def test_a_copy_that_is_shorter_than_the_first_version_is_one_and_a_longer_one_is_not() -> None:
    longer = document("long", OTHERS["much more"])
    assert found(document("b"), longer) == NearCopy("long", 1.0)
    assert found(longer, document("b")) is None


@pytest.mark.parametrize(("days", "text", "expected"), [
    (1, TEXT, True), (-1, TEXT, True), (2, TEXT, False), (30, TEXT, False),
    (1, TEXT.replace("اليوم السبت", "اليوم"), False), (0, TEXT.replace("اليوم السبت", "اليوم"), True),
])
def test_the_next_day_a_copy_must_name_its_day(days: int, text: str, expected: bool) -> None:
    copy = document("b", text, DAY + timedelta(days=days))
    assert (found(copy, document("a", text)) is not None) is expected


def test_short_texts_are_never_near_copies() -> None:
    short = "قتل ثلاثة مدنيين في قصف على بلدة في ريف حلب الغربي."
    assert found(document("b", short), document("a", short)) is None


def test_the_closest_is_named_and_a_document_is_no_copy_of_itself() -> None:
    near = document("near", COPIES["other words"])
    assert found(document("a"), near, document("a"), document("same", TEXT)) == NearCopy("same", 1.0)
    assert found(document("a"), document("a")) is None


def test_what_is_added_is_found_and_a_day_is_read_once() -> None:
    asked: list[date] = []

    def earlier(day: date) -> Iterable[Document]:
        asked.append(day)
        return ()

    finder = CopyFinder(earlier)
    assert finder.find(document("a")) is None
    finder.add(document("a"))
    assert finder.find(document("b")) == NearCopy("a", 1.0)
    assert sorted(asked) == [DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]


def test_memory_holds_a_few_days_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "_KEPT", 10)
    finder = CopyFinder(lambda _: ())
    for number in range(300):
        one = document(str(number), TEXT, DAY + timedelta(days=number // 20))
        finder.find(one)
        finder.add(one)
        assert sum(map(len, finder._days.values())) <= 3 * 10
    assert len(finder._days) == 3
