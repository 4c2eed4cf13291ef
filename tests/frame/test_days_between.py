"""Acts told with so many days between them, on the morrow of another, and tolls of soldiers beside civilians."""

from __future__ import annotations

from datetime import date

from shipped import pipeline
from waqai.records import Document, Report, Toll

DAY = date(2020, 10, 3)


def _coded(*sentences: str, title: str = "") -> list[Report]:
    return list(pipeline().run(Document("case", "\n".join(sentences), DAY, title)).incidents)


def test_days_after_another_attack() -> None:
    told = _coded(
        "أدى اعتداء انتحاري مساء الجمعة في مدينة ماروا الكاميرونية إلى سقوط 14 قتيلا، بعد ثلاثة أيام على هجوم "
        "مزدوج في المدينة نفسها خلف 13 قتيلا."
    )
    assert [(report.killed, report.when.start.isoformat()) for report in told] == [
        (Toll(14, 14), "2020-10-02"), (Toll(13, 13), "2020-09-29")
    ]


def test_the_morrow_of_a_blast_is_not_its_day() -> None:
    told = _coded(
        "أعلنت الداخلية المصرية، السبت، مقتل 40 إرهابيا في مداهمات في مدينة الجيزة.",
        title="مقتل 40 إرهابيا في الجيزة غداة تفجير حافلة",
    )
    assert [report.when.start.isoformat() for report in told] == ["2020-10-03"]


def test_soldiers_set_beside_dead_civilians_are_added() -> None:
    told = _coded(
        "أوقعت اشتباكات أمس بين قوة حفظ السلام ومسلحين في مدينة بانغي بأفريقيا الوسطى 18 قتيلا مدنيا، في حين "
        "أعلنت البعثة مقتل جندي رواندي من عناصرها."
    )
    assert [report.killed for report in told] == [Toll(19, 19)]


def test_fights_in_the_plural_are_one_fight() -> None:
    told = _coded(
        "أوقعت اشتباكات أمس بين مسلحين في مدينة طرابلس الليبية 18 قتيلا.",
        title="19 قتيلا في اشتباكات في طرابلس",
    )
    assert len(told) == 1


def test_a_running_total_in_the_headline_is_no_toll_of_the_day() -> None:
    told = _coded(
        "أطلقت الشرطة السودانية أمس الغاز المسيل للدموع لتفريق متظاهرين وسط الخرطوم.",
        "وقالت منظمة حقوقية إن 37 متظاهرا قتلوا منذ اندلاع الاحتجاجات قبل خمسة أيام.",
        title="الشرطة السودانية تفرق متظاهرين ومنظمة تتحدث عن 37 قتيلا",
    )
    assert [report.killed for report in told] == [None]


def test_what_is_told_first_to_have_happened_is_known() -> None:
    told = _coded(
        "قتل 16 شرطيا في اشتباكات بمنطقة الواحات المصرية.",
        "ووقعت الاشتباكات مساء الجمعة حين تعرضت قوة لإطلاق نار قرب الكيلو 135 بطريق الواحات.",
    )
    assert [(report.killed, report.when.start.isoformat()) for report in told] == [(Toll(16, 16), "2020-10-02")]
