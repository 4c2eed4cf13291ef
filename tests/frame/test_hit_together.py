"""All whom one act hit are its targets: people of several kinds, those aimed at, and the parties of a fight."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import pipeline
from waqai.records import Document


def _sides(text: str) -> list[tuple[set[str], set[str]]]:
    coded = pipeline().run(Document("d1", text, date(2021, 6, 10)))
    return [({s.actor for s in i.perpetrators}, {s.actor for s in i.targets}) for i in coded.incidents]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("أودى الهجوم على القرية في بوركينا فاسو بحياة خمسة جنود ومدنيين اثنين.", {"other", "civilians"}),
        ("خلف انفجار في الرمادي مقتل شرطيين وإصابة سبعة أشخاص.", {"iraq_police", "civilians"}),
        ("جرح ضابط في الشرطة وقتلت زوجته بانفجار عبوة في بغداد.", {"iraq_police", "civilians"}),
        ("أصيب 12 شخصا بينهم أربعة من رجال الشرطة وستة مدنيين في تفجير انتحاري في جلال آباد بأفغانستان.",
         {"afghan_gov", "civilians"}),
        ("أصيبت امرأة في انفجار استهدف رتلا للقوات التركية قرب أعزاز بريف حلب.", {"turkey", "civilians"}),
        ("قتل راعيان بقصف مدفعي للجيش التركي على مواقع قسد قرب منبج.", {"sdf", "civilians"}),
        # persons of whom nothing is told are none beside an armed target (codebook 3.2)
        ("هاجم مسلحو حركة الشباب نقطة تفتيش في بيدوا بالصومال فقتل جنديان وجرح شخص ثالث.", {"somalia_gov"}),
        ("لقي شخصان حتفهما في اشتباكات بين الجيش اللبناني ومسلحين في بعلبك.", {"unidentified"}),
        ("أصيبت طفلة في اشتباكات بين الجيش اللبناني ومسلحين في بعلبك.", {"unidentified", "civilians"}),
        ("سقط ثلاثة أشخاص قتلى في اشتباكات بين الميليشيات المتصارعة في الزاوية غرب ليبيا.", {"libya_militia"}),
        # whose people they are stands behind them
        ("وقعت اشتباكات بين مقاتلين تابعين لحركة حماس وعناصر من حركة فتح في رفح.", {"fatah"}),
    ],
)
def test_all_who_were_hit_are_targets(text: str, targets: set[str]) -> None:
    assert [hit for _, hit in _sides(text)] == [targets]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("قتلت فتاة فلسطينية بعد أن طعنت جنديا إسرائيليا عند مدخل رام الله.", ({"unidentified"}, {"israel"})),
        ("أردى جنود إسرائيليون رجلا فلسطينيا حاول دهس جندي قرب طولكرم.", ({"unidentified"}, {"israel"})),
        ("سقط ثلاثة من مسلحي طالبان قتلى أثناء محاولتهم اقتحام مقر للجيش الأفغاني في لغمان.",
         ({"taliban"}, {"afghan_gov"})),
        ("قتل الجيش النيجيري ستة من مسلحي بوكو حرام هاجموا ثكنة في يوبي.", ({"boko_haram"}, {"nigeria_gov"})),
        ("أحبطت القوات الصومالية هجوما لحركة الشباب على بلدة في جوبا السفلى وقتلت سبعة من عناصرها.",
         ({"al_shabaab"}, {"somalia_gov"})),
        # nobody fell attacking: the words are about others, or tell no attack
        ("قتل الجيش النيجيري ستة من مسلحي بوكو حرام حاولوا الهروب من قرية في يوبي.",
         ({"nigeria_gov"}, {"boko_haram"})),
        ("قتل شرطي أفغاني برصاص مسلحين حاولوا اقتحام مخفر في بلخ.", ({"unidentified"}, {"afghan_gov"})),
    ],
)
def test_who_fell_attacking_acted(text: str, sides: tuple[set[str], set[str]]) -> None:
    assert _sides(text) == [sides]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("قصف مقاتلو المعارضة بالدبابات قرية في ريف حماة السورية.", ({"opposition_sy"}, {"civilians"})),
        ("دمرت مقاتلات التحالف الدولي شاحنتين مفخختين وسيارات مفخخة لتنظيم داعش قرب تلعفر.",
         ({"coalition"}, {"islamic_state"})),
        ("استهدف مجهولون حافلة تتبع للجيش السوري قرب تدمر بعبوة ناسفة.", ({"unidentified"}, {"syria_gov"})),
        ("قالت حركة طالبان إن أحد أفرادها قتل في غارة أمريكية في كونر.", ({"us_forces"}, {"taliban"})),
        ("قتل أربعة مقاتلين في غارة إسرائيلية على ريف القصير في سوريا.", ({"israel"}, {"unidentified"})),
        # whose place was hit
        ("شنت مقاتلات التحالف العربي غارات على معسكر في عمران اليمنية. وقال الحوثيون إنها خلفت أضرارا.",
         ({"saudi_coalition"}, {"houthis"})),
        ("قصفت طائرات حفتر قاعدة جوية خاضعة لسيطرة قوات الوفاق في مصراتة.", ({"lna"}, {"gna"})),
        ("قصف الطيران الإسرائيلي قاعدة عسكرية في ريف دمشق.", ({"israel"}, {"syria_gov"})),
    ],
)
def test_whom_words_near_the_act_tell(text: str, sides: tuple[set[str], set[str]]) -> None:
    assert _sides(text)[0] == sides
