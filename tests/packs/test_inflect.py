from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waqai.packs.inflect import accusative, dual_forms, imperfect_forms, perfect_forms
from waqai.text.normalise import fold

STEM = st.text(alphabet="بتثجحخدرزسشصضطعفقكلمن", min_size=3, max_size=5)


@pytest.mark.parametrize(("stem", "forms"), [
    ("قصف", {"قصف": "", "قصفت": "", "قصفوا": "", "قصفته": "ه", "قصفوها": "ها"}),
    ("استولى", {"استولي": "", "استولت": "", "استولوا": ""}),
    ("ألقى", {"القي": "", "القت": "", "القاه": "ه"}),
    ("أصاب", {"اصاب": "", "اصابت": "", "اصابتهم": "هم"}),
])
def test_perfect(stem: str, forms: dict[str, str]) -> None:
    assert forms.items() <= perfect_forms(stem).items()


@pytest.mark.parametrize(("stem", "forms"), [
    ("يقصف", {"يقصف": "", "تقصف": "", "يقصفون": "", "تقصفها": "ها"}),
    ("يستولي", {"يستولي": "", "تستولي": "", "يستولون": ""}),
    ("يلقى", {"يلقي": "", "تلقي": "", "يلقون": ""}),
])
def test_imperfect(stem: str, forms: dict[str, str]) -> None:
    assert forms.items() <= imperfect_forms(stem).items()


@pytest.mark.parametrize(("singular", "forms"), [
    ("قتيل", ("قتيلان", "قتيلين")),
    ("غارة", ("غارتان", "غارتين")),
    ("ضربة جوية", ("ضربتان جويتان", "ضربتان جويه", "ضربتا جويه", "ضربتين جويتين", "ضربتين جويه", "ضربتي جويه")),
    ("مسيرة العودة", ("مسيرتان العودتان", "مسيرتان العوده", "مسيرتا العوده",
                      "مسيرتين العودتين", "مسيرتين العوده", "مسيرتي العوده")),
])
def test_dual(singular: str, forms: tuple[str, ...]) -> None:
    assert dual_forms(singular) == forms


@given(STEM)
def test_forms_are_folded_and_hold_the_stem(stem: str) -> None:
    for form in (*perfect_forms(stem), *dual_forms(stem)):
        assert form == fold(form)
        assert form.startswith(stem)
    assert all(stem in form for form in imperfect_forms("ي" + stem))


@given(STEM)
def test_an_object_pronoun_is_told(stem: str) -> None:
    for forms in (perfect_forms(stem), imperfect_forms("ي" + stem)):
        assert all(form.endswith(pronoun) for form, pronoun in forms.items())
        assert forms[next(iter(forms))] == ""


@pytest.mark.parametrize(("form", "plural", "wanted"), [
    ("كمين", False, "كمينا"), ("هجوم انتحاري", False, "هجوما انتحاريا"), ("غارة", False, ""),
    ("مسلحين", True, ""), ("جنود", True, "جنودا"),
])
def test_accusative(form: str, plural: bool, wanted: str) -> None:
    assert accusative(form, plural=plural) == wanted
