"""The same events in the words of other outlets."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.frame.assembly import find_candidates
from waqai.records import Document, Report

coded = Reader(date(2018, 6, 27))


def last(text: str, title: str = "") -> Report:
    return coded(text, title)[-1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # the capital told before, or that of the country which the article is about
        ("قتل ثلاثة في انفجار في الموصل.\nوساد هدوء بغداد.\nوقتل شرطي بانفجار عبوة غرب العاصمة.", "Baghdad"),
        ("قتل جنديان من الجيش الأفغاني في قندوز.\nوقتل خمسة بتفجير انتحاري في العاصمة اليوم.", "Kabul"),
        # a power behind "and" in a headline acts
        ("قتل أربعة جنود في هجوم على نقطة في مدينة غزنة.", "Ghazni"),
    ],
)
def test_where(text: str, place: str) -> None:
    report = last(text, "هجوم لطالبان على غزنة وواشنطن تتدخل جوا" if place == "Ghazni" else "")
    assert report.place is not None
    assert report.place.name_en == place


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # what is faced or suffered is no purpose, however far behind its verb
        (
            "تعرض جسر في محافظة دير الزور يستخدمه تنظيم داعش في نقل مقاتليه وعتادهم لغارات من طائرات التحالف.",
            ["Air/drone strike"],
        ),
        ("كان مقر للجيش السوري في حمص هدفا أمس لضربة صاروخية إسرائيلية.", ["Shelling/artillery/missile attack"]),
        ("أعلنت البيشمركة تصديها أمس لهجوم شنه داعش على قرية قرب كركوك.", ["Armed clash"]),
        # of the kind told before; at dawn is no blast
        (
            "قتل ستة بتفجير انتحاري أمس في كابول.\nوقالت الشرطة إنها تبحث عن شركاء للمنفذ.\n"
            "وشهد حاجز في قندوز الشهر الماضي هجوما مماثلا خلف سبعة قتلى.",
            ["Suicide bomb", "Suicide bomb"],
        ),
        ("شن داعش فجراً هجوما على موقع للجيش العراقي قرب كركوك وقتل ثلاثة جنود.", ["Armed clash"]),
        # a part of the dead with its town, a sum over a wider area
        (
            "قتل 15 مدنيا أمس في غارات للنظام السوري على ريف إدلب الشمالي.\n"
            "وقال المرصد إن عشرة من القتلى سقطوا في تفتناز.",
            ["Air/drone strike", "Air/drone strike"],
        ),
        # people who march and are hit; a stadium is no sport; a storm that keeps aircraft down
        ("قتل 86 شخصا أمس بتفجيرين استهدفا مسيرة سلمية في أنقرة.", ["Remote explosive/landmine/IED"]),
        ("قتل 44 شخصا بتفجير سيارة مفخخة قرب ملعب لكرة القدم في إسطنبول أمس.", ["Remote explosive/landmine/IED"]),
        ("قتل 40 من عناصر قسد بهجوم لداعش قرب هجين مستغلا عاصفة حدت من حركة الطيران.", ["Armed clash"]),
        # taken to an unknown place
        ("اقتاد مسلحون طبيبين إلى جهة غير معلومة في الكرادة أمس.", ["Abduction/forced disappearance"]),
        # a bomb in one town beside somebody shot near another
        (
            "اغتال مجهولون قياديا بإطلاق الرصاص على سيارته قرب كفرنبل الجمعة.\n"
            "وفي مدينة إدلب انفجرت عبوة بسيارة وقتل رجل.",
            ["Armed clash", "Remote explosive/landmine/IED"],
        ),
        # the bomber, told in a sentence of his own; protesters who set fire
        (
            "قتل 119 شخصا بانفجار شاحنة مفخخة فجر الأحد في بغداد.\nوقال مسؤول إن انتحاريا كان يقود الشاحنة.",
            ["Suicide bomb"],
        ),
        (
            "أضرم محتجون النار في مبنى القنصلية الإيرانية في البصرة أمس، في تصعيد للاحتجاجات على الفساد.",
            ["Violent demonstration"],
        ),
        # soon after is no negation
        ("قتل شاب في اشتباك في طرابلس بلبنان. ولم يلبث الاشتباك أن قتل فيه آخر.", ["Armed clash"]),
        # a number of people seized by a side that is told
        ("نفذت الشرطة التركية حملة في 13 محافظة اعتقلت خلالها 297 شخصا.", ["Arrests"]),
    ],
)
def test_told(text: str, kinds: list[str]) -> None:
    assert [report.sub_event_type for report in coded(text)][: len(kinds)] == kinds


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        # a pronoun behind a noun in `اء`
        ("قتل مسلحون في بعقوبة مختار القرية.\nوأدى الهجوم إلى مقتل ضابط واثنين من زملائه وأربعة آخرين.", 7),
        # people who fell
        ("سقط الثلاثاء 14 مدنيا في القصف الذي طال أحياء مدينة درعا.", 14),
        ("سقط أربعة من عناصر الجيش العراقي قتلى في هجوم لداعش قرب الرمادي أمس.", 4),
        ("قضت وحدات الجيش السوري أمس قرب تدمر على 15 من الإرهابيين.", 15),
        ("هاجم داعش نقاطا للجيش السوري قرب تدمر وارتقى ستة من الجنود شهداء.", 6),
        # a sound plural before a pronoun
        ("هاجم داعش مواقع لقسد في هجين وقتل ستة من مهاجميه.", 6),
        # whom one person killed
        ("قتل انتحاري شخصين في مدينة جلال آباد أمس.", 2),
        # who died too, beside one person
        ("اغتيل قائد شرطة قندهار في هجوم لطالبان أمس. وقتل في الهجوم أيضا رئيس البلدية.", 2),
        # a plural verb counts nobody behind "that"
        ("أعلنت الأمم المتحدة أن 36 شخصا قتلوا وأن 71 جرحوا في غارة على قندوز.", 36),
        # figures of three speakers
        (
            "قتل مدنيون بهجوم في الطارمية. وتحدثت وسائل إعلام عن 5 قتلى، وقال شاهد إن 16 شخصا قتلوا، "
            "وأفادت الشرطة بمقتل 20 شخصا.",
            5,
        ),
        # the new figure stands before words for the older one
        ("بلغت حصيلة تفجير في بعقوبة 19 قتيلا، بعد أن كانت حصيلة سابقة قد أشارت إلى 17 قتيلا.", 19),
    ],
)
def test_killed(text: str, killed: int) -> None:
    told = coded(text)[0].killed
    assert told is not None
    assert told.low == killed


@pytest.mark.parametrize(
    ("text", "perpetrators", "targets"),
    [
        # the group that was called so, not the one named last
        (
            "اعتقلت الشرطة التركية 30 من عناصر تنظيم الدولة وحزب العمال الكردستاني أمس.\n"
            "وقتل 32 شخصا الإثنين بتفجير نسب إلى التنظيم في سروج.",
            ["islamic_state"],
            ["civilians"],
        ),
        # soldiers of forces that are another's
        ("قتل جندي من قوات حلف الناتو بهجوم لطالبان على معسكر في كابول.", ["taliban"], ["nato"]),
        # the party that a pronoun stands for, and the one that began
        (
            "شن مسلحو داعش هجوما على قرية قرب كركوك، واندلعت معارك بينهم وبين الجيش العراقي قتل فيها خمسة.",
            ["islamic_state"],
            ["iraq_gov"],
        ),
        (
            "تتواصل المعارك بين القوات الأفغانية ومسلحي طالبان في مدينة غزنة وقتل عشرة جنود.\n"
            "وكانت الحركة بدأت هجومها على المدينة الأحد.",
            ["taliban"],
            ["afghan_gov"],
        ),
        # "and" before a quotation mark
        (
            "القوات العراقية و «الحشد الشعبي» انتزعت مدينة راوة من داعش أمس.",
            ["iraq_gov", "pmf"],
            ["islamic_state"],
        ),
        # "before that the group had attacked"
        ("قتل جندي في هجوم لداعش قرب حمص. وسبق للتنظيم أن هاجم الإثنين حاجزا للجيش السوري قرب تدمر.",
         ["islamic_state"], ["syria_gov"]),
        # who took whom, behind a verbal noun
        ("يأتي الهجوم غداة خطف مسلحين مجهولين ثلاثة مزارعين قرب بعقوبة.", ["unidentified"], ["civilians"]),
        # the country in a region's name is nobody
        (
            "أعلنت وزارة البيشمركة في إقليم كردستان العراق مقتل ثمانية من مقاتليها بهجوم لداعش قرب كركوك أمس.",
            ["islamic_state"],
            ["peshmerga"],
        ),
        # guns that kill
        ("أوقعت قذائف المدفعية التركية أمس 18 قتيلا مدنيا في مدينة عفرين.", ["turkey"], ["civilians"]),
        # a town that is called like a leader
        ("قتل أربعة جنود عراقيين بهجوم في ناحية البغدادي أمس.", ["unidentified"], ["iraq_gov"]),
        # a bomber who was found dead is not whom he hit
        ("وقع تفجير انتحاري أمس في بيروت وعثر الجيش على جثة انتحاري ثان.", ["unidentified"], ["civilians"]),
        # people thought to be of a group
        ("اعتقلت الشرطة التركية أمس 40 شخصا للاشتباه في صلاتهم بحزب العمال الكردستاني.", ["turkey"], ["pkk"]),
        # an act that a clause behind it lays on somebody
        ("قتل العشرات في هجوم كيماوي على مدينة دوما اتهمت المعارضة دمشق بشنه.", ["syria_gov"], ["civilians"]),
        # an ambush by another of its names
        ("أوقع مكمن لـ «داعش» أمس في كركوك سبعة قتلى في صفوف الجيش.", ["islamic_state"], ["iraq_gov"]),
    ],
)
def test_sides(text: str, perpetrators: list[str], targets: list[str]) -> None:
    report = last(text)
    assert sorted(side.actor for side in report.perpetrators) == perpetrators
    assert sorted(side.actor for side in report.targets) == targets


def test_a_list_with_the_places_first() -> None:
    reports = coded("حصدت الغارات أمس في مدينة خان شيخون أرواح ثمانية مدنيين، وفي بلدة التح قربها ثلاثة آخرين.")
    assert [r.place.name_en for r in reports if r.place] == ["Khan Shaykhun", "Al-Tah"]
    assert [r.killed.low for r in reports if r.killed] == [8, 3]


def test_the_second_of_two_blasts_is_where_the_first_was() -> None:
    text = "قتل أربعة بتفجير انتحاري أمس في كابول.\nوبعد دقائق دوى انفجار ثان في المكان."
    reading = pipeline().trace(Document("case", text, date(2018, 6, 27)))["reading"]
    assert [one.report.sub_event_type for one in find_candidates(reading)[0]] == [
        "Suicide bomb",
        "Remote explosive/landmine/IED",
    ]


def test_one_singled_out_of_several_is_an_item() -> None:
    """`الاعتداء الأعنف` behind several that were summed up has its own toll."""
    reports = coded(
        "قتل 25 شخصا أمس في ثلاثة اعتداءات لتنظيم داعش في العراق.\n"
        "ووقع الاعتداء الأعنف قرب بلدة آمرلي حيث قتل المسلحون 15 شخصا."
    )
    assert sorted(r.killed.low or 0 for r in reports if r.killed) == [15, 25]
