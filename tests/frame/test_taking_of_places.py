"""Who takes a place from whom: by which words the taking is told, and who held it."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader
from waqai.records import Report

_read = Reader(date(2018, 5, 16))
_STATE, _GROUP = "Government regains territory", "Non-state actor overtakes territory"


def _told(report: Report) -> tuple[str, list[str], list[str]]:
    return report.sub_event_type, [s.actor for s in report.perpetrators], [s.actor for s in report.targets]


@pytest.mark.parametrize(("text", "kind", "taker", "holder"), [
    ("انتزعت وحدات حماية الشعب بلدة تل أبيض من قبضة تنظيم الدولة.", _GROUP, "sdf", "islamic_state"),
    ("انتزعت الفصائل بلدة دابق من أيدي تنظيم الدولة الإسلامية.", _GROUP, "opposition_sy", "islamic_state"),
    ("سيطرت قوات سوريا الديمقراطية على هجين، آخر معاقل تنظيم الدولة.", _GROUP, "sdf", "islamic_state"),
    ("تمكنت قوات سوريا الديمقراطية من انتزاع قرية السوسة من داعش.", _GROUP, "sdf", "islamic_state"),
    ("طردت فصائل المعارضة قوات النظام من بلدة اللطامنة.", _GROUP, "opposition_sy", "syria_gov"),
    ("دخلت القوات الحكومية مدينة القريتين بعد انسحاب تنظيم الدولة منها.", _STATE, "syria_gov", "islamic_state"),
    ("باتت بلدة عتمان في درعا تحت سيطرة قوات النظام بعد معارك مع جبهة النصرة.", _STATE, "syria_gov", "hts"),
    ("فقد تنظيم داعش السيطرة على بلدة الميادين لصالح الجيش السوري.", _STATE, "syria_gov", "islamic_state"),
    ("أعلن الحشد الشعبي، مساء أمس، تحرير قرية تل العاكول غرب الموصل من داعش.", _STATE, "pmf", "islamic_state"),
    ("سقطت بلدات عدة في قبضة طالبان في إقليم قندوز أمس بعد انسحاب القوات الحكومية.",
     _GROUP, "taliban", "afghan_gov"),
    ("وردت أنباء عن سقوط مدينة الرطبة في يد داعش.", _GROUP, "islamic_state", "iraq_gov"),
    ("تراجعت قوات النظام من قرية كفر زيتا وسيطرت عليها الفصائل.", _GROUP, "opposition_sy", "syria_gov"),
    ("تحدثت مصادر محلية عن سيطرة مسلحي الحوثي على مركز مديرية حيران.", _GROUP, "houthis", "yemen_gov"),
])  # fmt: skip
def test_a_place_is_taken_from_who_held_it(text: str, kind: str, taker: str, holder: str) -> None:
    (report,) = _read(text)
    assert _told(report) == (kind, [taker], [holder])


@pytest.mark.parametrize("text", [
    "أعادت القوات العراقية السيطرة على ناحية العلم.",
    "أفاد المرصد بسيطرة قوات النظام على قرية أبو دالي.",
    "دخلت القوات العراقية حي الزهور شرقي الموصل.",
])  # fmt: skip
def test_a_place_is_taken_by_a_state(text: str) -> None:
    (report,) = _read(text)
    assert report.sub_event_type == _STATE


@pytest.mark.parametrize("text", [
    "أكد المتحدث أن عملية تحرير الحديدة مستمرة.",
    "أعلنت الحكومة انطلاق عملية تحرير الحديدة.",
    "طردت الشرطة المصرية لاجئين من مقر المنظمة في القاهرة.",
    "قال السكان إن البلدة تقع تحت سيطرة الحوثيين في تعز.",
    "فقد ثلاثة أشخاص في مدينة حلب أمس.",
    "أعادت الشرطة العراقية سيارات مسروقة إلى أصحابها في كركوك.",
])  # fmt: skip
def test_no_place_is_taken(text: str) -> None:
    assert not any("territory" in report.sub_event_type for report in _read(text))


def test_who_holds_the_place_of_a_strike_is_not_who_lost_it() -> None:
    (report,) = _read("قصفت طائرات حربية بلدة هجين الخاضعة لسيطرة تنظيم داعش فقتل ثلاثة مدنيين.")
    assert [s.actor for s in report.targets] == ["civilians"]
