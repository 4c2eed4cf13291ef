"""Who did it, told in a sentence of its own: by a predicate, by where a weapon came from, by what a group says."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

read = Reader(date(2018, 5, 3))
BLAST = "قتل ثمانية مدنيين أمس في انفجار سيارة مفخخة في مدينة {}. "


def _acting(report: Report) -> set[str]:
    return {side.actor for side in report.perpetrators}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (BLAST.format("كابول") + "وقال الناطق باسم حركة طالبان إن اثنين من مقاتليها نفذا العملية.", "taliban"),
        (BLAST.format("كابول") + "وذكر تنظيم داعش أن أحد جنوده ركن السيارة قرب السوق.", "islamic_state"),
        (BLAST.format("كابول") + "وأوضحت الشرطة أن المنفذين أربعة من عناصر حركة طالبان.", "taliban"),
        (BLAST.format("كابول") + "وقال الوزير إن المسؤول عن الهجوم هو تنظيم داعش.", "islamic_state"),
        (BLAST.format("كابول") + "ورأى الرئيس أن تنظيم داعش هو المنفذ المرجح للتفجير.", "islamic_state"),
        (BLAST.format("مقديشو") + "وقتلت الشرطة المهاجمين، وهم ثلاثة من أعضاء حركة الشباب.", "al_shabaab"),
        (BLAST.format("إسطنبول") + "وقال مسؤول إن الدلائل الأولية تشير إلى حزب العمال الكردستاني.", "pkk"),
        ("سقطت صواريخ أمس على حي صينة في تعز وقتل ثلاثة. وقال سكان إن الصواريخ أطلقت من تلة تتمركز فيها مليشيات "
         "الحوثي.", "houthis"),
        ("قتل أربعة أمس في غارة على مبنى في دمشق. ورجح مسؤولون أن تكون الطائرات إسرائيلية.", "israel"),
        ("قتل قيادي أمس في غارة على مبنى في دمشق. ونعاه رفاقه متهمين الطائرات الإسرائيلية بقصف المبنى.", "israel"),
        (BLAST.format("مقديشو") + "ولم تتبن حركة الشباب التفجير لكن مسؤولين قالوا إنه يحمل بصماتها.",
         "al_shabaab"),
        (BLAST.format("كابول") + "وبث تنظيم داعش تسجيلا قال فيه إن أبا عمر الهروي هو من فجر السيارة.",
         "islamic_state"),
        (BLAST.format("كابول") + "ووصف الرئيس المهاجمين بأنهما شابان ينتميان إلى حركة طالبان.", "taliban"),
        (BLAST.format("كابول") + "وقالت الشرطة إن المهاجمين كانوا يرفعون راية تنظيم داعش.", "islamic_state"),
        (BLAST.format("كابول") + "ورجح مسؤول محلي ضلوع تنظيم داعش.", "islamic_state"),
        ("قتل صيادان أمس بانفجار لغم في الخوخة. وبحسب السكان فإن الحوثيين نشروا مئات الألغام هناك.",
         "houthis"),
        ("قتل ستة أمس في غارة على بلدة الجينة غرب حلب. وأقر البنتاغون بشن ضربة على مبنى في البلدة.", "us_forces"),
        ("قتل ستة سياح أمس في هجوم على متحف في تونس. وقال الوزير إن كتيبة عقبة بن نافع التابعة للقاعدة هي التي "
         "خططت للعملية.", "aqim"),
        ("قتل سبعة جنود أمس في هجوم على قاعدة في سبها. وجاء في رسالة أن تنظيم داعش نفذ العملية ثأرا لمقتل عدد من "
         "قادته.", "islamic_state"),
    ],
)
def test_doer_in_a_sentence_behind(text: str, wanted: str) -> None:
    assert [_acting(report) for report in read(text)] == [{wanted}]


@pytest.mark.parametrize(
    "behind",
    [
        "وقالت حركة الشباب إن مقاتليها لم ينفذوا الهجوم.",
        "وقالت الشرطة إن القوات الصومالية تلاحق منفذي التفجير.",
        "وأشادت حركة الشباب بما جرى وقالت إن مقاتليها مستعدون للقتال.",
        "وحذر خبراء من أن تكون حركة الشباب وراء التفجير.",
        "واتهم نواب القوات الصومالية بالتقصير في حماية السوق.",
        "وتعرفت الشرطة على المنفذ وهو شاب معروف لدى قوات الأمن الصومالية.",
        "وكانت حركة الشباب قد أعلنت مسؤوليتها عن تفجيرات مماثلة خلال الأشهر الماضية.",
        "وتدرس الشرطة تورط حركة الشباب في تهريب الأسلحة.",
        "وسبق لحركة الشباب أن تبنت تفجيرات في السوق.",
        "وكانت حركة الشباب هددت قبل شهر بمهاجمة أسواق المدينة.",
    ],
)
def test_nobody_is_named_by_what_else_is_told(behind: str) -> None:
    assert [_acting(report) for report in read(BLAST.format("مقديشو") + behind)] == [{"unidentified"}]


def test_police_who_shot_the_gunmen_did_not_attack() -> None:
    told = read("قتل أربعة أشخاص أمس في هجوم على فندق في كراتشي شنه ثلاثة مسلحين أردتهم الشرطة.")
    assert [_acting(report) for report in told] == [{"unidentified"}]


def test_one_of_the_dead_does_not_announce_his_own_death() -> None:
    told = read("سقط عشرات القتلى أمس، من بينهم القيادي في حركة حماس سعيد صيام، إثر انفجار في مدينة غزة.")
    assert "hamas" not in {actor for report in told for actor in _acting(report)}


def test_who_speaks_on_the_net_is_not_hit_there() -> None:
    told = read(BLAST.format("بغداد") + "وفي بيان نشر على الإنترنت قال تنظيم داعش إن أحد مقاتليه فجر السيارة.")
    assert [{side.actor for side in report.targets} for report in told] == [{"civilians"}]


def test_groups_that_claim_together_act_together() -> None:
    told = read(
        "سقطت قذائف هاون أمس على بلدة سديروت دون إصابات. وفي بيان أعلنت سرايا القدس وكتائب القسام "
        "مسؤوليتهما عن القصف."
    )
    assert [_acting(report) for report in told] == [{"pij", "hamas"}]


def test_men_of_two_groups() -> None:
    told = read(
        "قتل عشرون جنديا أمس في هجوم على قاعدة قرب سبها. وقال متحدث إن منفذي الهجوم ينتمون إلى تنظيم داعش "
        "التابع لها وسرايا الدفاع عن بنغازي."
    )
    assert [_acting(report) for report in told] == [{"islamic_state", "libya_militia"}]


def test_a_claim_names_the_act_before_its_subject() -> None:
    told = read("قتل عشرون مصليا أمس في تفجيرات استهدفت مسجدا في صنعاء. وتبنى الهجمات فرع تنظيم الدولة في اليمن.")
    assert [_acting(report) for report in told] == [{"islamic_state"}]


def test_who_foiled_the_attack_of_gunmen_was_attacked() -> None:
    told = read("قتل جندي أمس في هجوم شنه مسلحون على حاجز في بعقوبة. وقال ضابط إن القوات العراقية أحبطت الهجوم.")
    assert [_acting(report) for report in told] == [{"unidentified"}]
