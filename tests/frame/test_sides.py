"""Who acts and who is hit: order of words, claims, blame, owners, and the places that are hit."""

from __future__ import annotations

from datetime import date

import pytest

from shipped import Reader, pipeline
from waqai.records import Document, Report

coded = Reader(date(2018, 10, 3)).coded


def only(text: str) -> Report:
    (report,) = coded(text).incidents
    return report


@pytest.mark.parametrize(
    ("sentence", "perpetrators"),
    [
        ("نفذ سلاح الجو الإسرائيلي أمس غارة على مدينة رفح قتل فيها أربعة أشخاص", ["israel"]),
        ("قتل أربعة أشخاص في قصف حوثي على مدينة تعز", ["houthis"]),
        ("أعلنت الشرطة النيجيرية مقتل تسعة أشخاص في انفجارين ضربا مسجدا في مدينة مايدوغوري", ["unidentified"]),
        ("قصفت طائرة تابعة للتحالف الدولي قرية هجين وقتل أربعة مدنيين", ["coalition"]),
        ("قتل أربعة مدنيين في غارات يرجح أنها روسية على بلدة سرمين", ["russia"]),
        ("أعلنت الشرطة العراقية مقتل خمسة من مسلحي تنظيم داعش في قضاء الحويجة", ["iraq_police"]),
        ("قتل أربعة مسلحين في اشتباك مع الجيش الجزائري في ولاية تبسة", ["algeria_gov"]),
        ("قتل ستة مدنيين في غارة تركية على عفرين التي تخشى هجوما وشيكا لفصائل المعارضة السورية", ["turkey"]),
        ("قتل أربعة مدنيين في غارات نفذتها طائرات سورية أم روسية على بلدة حارم", ["syria_gov", "russia"]),
        ("بدأت قوات النظام السوري حملة قصف عنيف على مدينة دوما وقتل طفل", ["syria_gov"]),
        ("اعتقلت القوات السعودية مطلوبا بعد ملاحقة الأمن لمسلحين في مدينة القطيف", ["saudi"]),
        ("قتل ستة في غارة لطائرات لم يعرف إن كانت سورية أو روسية قرب حارم", ["syria_gov", "russia"]),
        ("قتل أربعة متشددين في غارة أميركية لطائرة من دون طيار في محافظة البيضاء اليمنية", ["us_forces"]),
        ("قتل شاب برصاص إسرائيلي قرب مدينة نابلس", ["israel"]),
        ("قتل ستة أشخاص في أعمال شغب في مدينة صفاقس", ["rioters"]),
        ("فتحت قوات الأمن العراقية أمس النار على سيارة مدنية في مدينة كركوك وقتل شخصان", ["iraq_gov"]),
        ("قتل شخص في هجوم نفذه موظف سابق في مدينة كركوك", ["unidentified"]),
        ("قيل إن القوات الأفغانية وقوات الناتو نفذت غارة في قندوز وقتل ستة", ["afghan_gov", "nato"]),
        ("وفي شرق صنعاء، استهدف طيران التحالف العربي تعزيزات لجماعة الحوثي وقتل ستة", ["saudi_coalition"]),
        ("أعلن الجيش الأفغاني أنه قتل عشرة مسلحين في محافظة هلمند أمس", ["afghan_gov"]),
        ("قال متحدث باسم الشرطة الصومالية إن قواته قتلت خمسة مسلحين في مدينة كيسمايو", ["somalia_gov"]),
        ("قال متحدث باسم الشرطة الصومالية إن مسلحين قتلوا خمسة أشخاص في مدينة كيسمايو", ["unidentified"]),
        ("قال الجيش الليبي إنه يلاحق المسلحين. وأضاف أنه قتل ستة منهم في مدينة درنة أمس", ["lna"]),
        ("خسر الجيش الليبي عتادا. وشنت قواته هجوما على مسلحين قرب مدينة درنة أمس وقتل ستة", ["lna"]),
        ("قتل ستة في انفجار في القاهرة أمس. وأعلنت جماعة (أجناد مصر) مسؤولية الجماعة عن الانفجار", ["other"]),
        ("هاجم التنظيم الإرهابي أمس قرية في محافظة هلمند وقتل ستة أشخاص", ["unidentified"]),
        ("توعدت حركة طالبان بالرد. وهاجمت الجماعة المتشددة أمس مدينة قندوز وقتل ستة أشخاص", ["taliban"]),
        ("نفذت وزارة الداخلية العراقية اعتقالات في مدينة ديالى أمس", ["iraq_gov"]),
        ("اندلعت اشتباكات بين مجموعات مسلحة في العاصمة الليبية طرابلس أمس وقتل ستة", ["libya_militia"]),
        ("قتل ستة في هجوم شنته ما تسمى بسرايا الدفاع عن بنغازي على قاعدة تمنهنت", ["libya_militia"]),
        ("قتل ستة أشخاص في أعمال عنف طائفية قرب مدينة جوس النيجيرية", ["rioters"]),
        ("قتل مسلحون من جماعة بوكو حرام 15 مزارعا في ولاية بورنو شمال شرقي نيجيريا", ["boko_haram"]),
        ("فجر انتحاري من داعش نفسه قرب حاجز لقوات سوريا الديمقراطية في بلدة البصيرة", ["islamic_state"]),
        ("قتل ستة جنود سوريين في هجوم لخلايا تنظيم داعش في بادية تدمر", ["islamic_state"]),
        ("أعلنت سرايا القدس استهداف موقع لجيش الاحتلال قرب مدينة عسقلان بقذائف الهاون", ["pij"]),
        ("أعلن المتحدث العسكري المصري القضاء على سبعة تكفيريين وسط سيناء", ["egypt_gov"]),
        ("قضت وحدات الجيش الجزائري على ستة مسلحين بولاية سكيكدة", ["algeria_gov"]),
        ("قتل عشرون شخصا في اشتباكات قبلية بولاية غرب دارفور", ["tribal_fighters"]),
        ("قتل جندي أردني في اشتباك مع مهربين على الحدود مع سوريا", ["unidentified"]),
        ("استهدفت مسيرة أوكرانية مستودعا في مدينة بيلغورود الروسية", ["ukraine_gov"]),
        ("أصيب شبان بالاختناق خلال قمع قوات الاحتلال مسيرة في بلدة كفر قدوم", ["israel"]),
        ("يأتي ذلك بعد إعلان مصادر عسكرية يمنية مقتل عشرة من الحوثيين في مديرية نهم", ["yemen_gov"]),
        ("قصفت القوة الجوية أمس موقعا للحوثيين في محافظة صعدة اليمنية وقتل ستة", ["yemen_gov"]),
        ("عثر على رفات عشرين شخصا أعدمهم تنظيم داعش قرب مدينة تلعفر", ["islamic_state"]),
        ("أصيب طفل إثر إطلاق زوارق الاحتلال النار باتجاه الصيادين قبالة بلدة بيت لاهيا", ["israel"]),
        ("قضى شاب تحت التعذيب في سجون النظام السوري في مدينة دمشق", ["syria_gov"]),
        ("داهمت قوة من الاحتلال منزل أحد السكان في بلدة قباطية واعتقلته", ["israel"]),
        ("اتهم الجيش السوري فصائل المعارضة بقصف مستشفى في مدينة حلب وقتل ستة", ["opposition_sy"]),
        ("قتل خمسة من مسلحي حزب العمال الكردستاني في عملية جوية للقوات التركية شمالي العراق", ["turkey"]),
        ("هاجم رجل بسكين سكان مدينة نابلس أمس وأصاب ستة قبل أن تقتله القوات الإسرائيلية", ["unidentified"]),
        ("فجر انتحاري نفسه بعد محاصرته من قبل القوات العراقية في مدينة سامراء وقتل ستة", ["unidentified"]),
        ("طعن شاب مستوطنا في مدينة القدس وأطلقت الشرطة الإسرائيلية النار على المهاجم فقتلته", ["unidentified"]),
        ("أحبطت قوات الجيش اليمني أمس محاولة تسلل لميليشيا الحوثي في مديرية نهم وقتلت ستة من عناصرها",
         ["houthis"]),
        ("أعلنت ألوية العمالقة أمس إحباط محاولة تسلل للحوثيين في مديرية الدريهمي", ["houthis"]),
        ("فتح مسلح النار أمس في مسجد في مدينة كانو النيجيرية وقتل ستة، وقتلت الشرطة المهاجم",
         ["unidentified"]),
        ("قتل ستة في انفجار في مقديشو أمس. لكن الرئيس محمد عبد الله فرماجو اتهم حركة الشباب بالوقوف وراءه",
         ["al_shabaab"]),
        ("قتل ستة جنود في هجوم على ثكنة في مدينة كيدال في مالي أمس. وتبنته جماعة نصرة الإسلام والمسلمين",
         ["jnim"]),
        ("قتل ستة في انفجار في مقديشو أمس. ونفت حركة الشباب مسؤوليتها عنه", ["unidentified"]),
        ("قتل تسعة مدنيين أمس في اشتباكات بين الجيش السوداني والقوة المشتركة للحركات المسلحة من جهة وقوات الدعم"
         " السريع من جهة أخرى في مدينة الفاشر", ["saf", "sudan_rebels"]),
        ("أفادت الشرطة أمس باختطاف تنظيم القاعدة ثلاثة موظفين في مدينة الزاهر اليمنية", ["aqap"]),
        ("أعلنت القوات المسلحة المصرية أمس القضاء على ثلاثة تكفيريين واستشهاد ضابط في شمال سيناء", ["egypt_gov"]),
        ("قتل ستة من عناصر حركة حسم أمس في تبادل لإطلاق النار خلال مداهمة وكر لهم في البحيرة المصرية",
         ["egypt_gov"]),
        ("اشتبك الجيش مع مسلحين أمس في مدينة كيدال في مالي وقتل سبعة منهم", ["mali_gov"]),
        ("اغتال مسلحان مجهولان أمس ضابطا في مدينة الضالع اليمنية", ["unidentified"]),
        ("أعدم الضابط محمود الورفلي عشرة معتقلين رميا بالرصاص أمس في مدينة بنغازي", ["lna"]),
        ("هاجمت مجموعة من مسلحي طالبان قرية في مديرية خوكياني أمس وخطفت ستة", ["taliban"]),
        ("اقتحم مئات المستوطنين أمس بلدة حوارة قرب مدينة نابلس وأصابوا ستة", ["israeli_settlers"]),
        ("اندلعت مواجهات بين القوات اليمنية ومليشيا الحوثي في مديرية نهم أمس وقتل ستة", ["yemen_gov"]),
        ("قتل ستة في استهداف مقر في طرابلس الليبية من قبل مسلحين والمهاجمين مرتبطين بداعش", ["islamic_state"]),
        ("تعرض رتل للقوات التركية لقصف من قوات النظام السوري قرب بلدة ترنبة أمس", ["syria_gov"]),
        ("حمل الرئيس الأفغاني حركة طالبان مسؤولية هجوم على جامعة كابول قتل فيه ستة طلاب", ["taliban"]),
        ("حملت وزارة الخارجية تنظيم داعش المسؤولية عن هجوم في مدينة كركوك قتل فيه ستة", ["islamic_state"]),
        ("اندلعت اشتباكات صباح أمس في محيط مدينة الباب بين قوات النظام السوري ومسلحي تنظيم داعش", ["syria_gov"]),
        ("استهدف الثوار بقذائف الهاون حاجزا لقوات النظام السوري عند مدخل حرستا", ["opposition_sy"]),
        ("سيطر مسلحو تنظيم داعش على مدينة الموصل بعد انسحاب قوات الجيش العراقي منها", ["islamic_state"]),
        ("وحدات الحرس الوطني التونسي تمكنت، مساء الأحد، من القضاء على إرهابي في القصرين", ["tunisia_gov"]),
        ("قتل شخصان في هجوم بطائرة مسيرة على منزل في الضاحية الجنوبية لبيروت", ["israel"]),
        ("قتل 13 مدنيا في قصف على عفرين. واتهمت تركيا وحدات حماية الشعب بتنفيذ الهجوم", ["sdf"]),
        ("أعلن المتحدث باسم الجيش العراقي إسقاط طائرة مسيرة تركية جنوب سنجار", ["iraq_gov"]),
        ("قتل ستة أشخاص أمس في تفجير في إسطنبول حملت أنقرة مسؤوليته لحزب العمال الكردستاني", ["pkk"]),
        ("أعلن حزب الله إطلاق هجوم على داعش في القلمون أمس", ["hezbollah"]),
        ("أعلنت كتائب القسام أن مقاتليها دمروا دبابة إسرائيلية في خان يونس أمس", ["hamas"]),
        ("أعلنت القوات الإسرائيلية اعتقال خلية تابعة للجهاد الإسلامي في جنين أمس", ["israel"]),
    ],
)
def test_who_acted(sentence: str, perpetrators: list[str]) -> None:
    assert [side.actor for side in only(sentence).perpetrators] == perpetrators


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("هاجم مسلحون حاجزا أمنيا في مدينة العريش وقتل ستة أشخاص", ["egypt_gov"]),
        ("استهدف الثوار بقذائف الهاون حاجزا لقوات النظام السوري عند مدخل حرستا", ["syria_gov"]),
        ("سيطر مسلحو تنظيم داعش على مدينة الموصل بعد انسحاب قوات الجيش العراقي منها", ["iraq_gov"]),
        ("أعلن المتحدث باسم الجيش الوطني الليبي إسقاط طائرة مسيرة تركية جنوب بني وليد", ["turkey"]),
        ("شنت مقاتلات أمريكية غارات على مواقع لكتائب حزب الله في العراق وسوريا أمس", ["iraq_militia"]),
        ("أعلن الجيش المصري تصفية 15 عنصرا تكفيريا في مداهمات بمدينة رفح أمس", ["unidentified"]),
        ("هاجم مسلحون يرتدون زي الشرطة مستشفى في حي دشت برجي بمدينة كابل فقتلوا 16 شخصا", ["civilians"]),
        ("نصب تنظيم داعش كمينا لدورية من الحشد الشعبي في ناحية جرف الصخر أعقبه قصف بالهاون", ["pmf"]),
        ("فجر انتحاري نفسه في سوق في ساحة الطيران وسط بغداد وقتل 32 شخصا", ["civilians"]),
        ("قتل 40 من عناصر الشرطة الهندية في تفجير تبنته جماعة جيش محمد في كشمير", ["other"]),
        ("قال الجيش الإسرائيلي إن حركة حماس قتلت اثنين من جنوده في خان يونس", ["israel"]),
        ("أعلنت كتائب القسام مقتل ثلاثة من عناصرها في غارة إسرائيلية على رفح", ["hamas"]),
        ("أعلن الجيش العراقي القبض على أربعة إرهابيين في كركوك", ["unidentified"]),
        ("انفجرت عبوة ناسفة بالقرب من رتل للدعم اللوجستي تابع للتحالف الدولي في بابل", ["coalition"]),
        ("قتل قيادي في تنظيم داعش في غارة بطائرة مسيرة شنتها الولايات المتحدة على ننغرهار", ["islamic_state"]),
        ("قتل عشرة أشخاص في هجوم على سوق في مدينة بعقوبة", ["civilians"]),
        ("قتلت غارة أميركية قياديا كبيرا في تنظيم القاعدة قرب مدينة مأرب", ["aqap"]),
        ("قتل ضابط كبير في الشرطة العراقية برصاص مسلحين في مدينة كركوك", ["iraq_police"]),
        ("انفجرت عبوة ناسفة في جنازة مقاتلين ضد تنظيم داعش في مدينة الشرقاط وقتل ستة مدنيين", ["civilians"]),
        ("أعلنت السعودية اعتراض صاروخ أطلقته جماعة الحوثي باتجاه مدينة نجران", ["houthis"]),
        ("استهدفت غارة إسرائيلية مطار الضبعة العسكري في ريف حمص الغربي", ["syria_gov"]),
        ("قتل جندي حين تعرضت دورية لكمين نصبه مجهولون قرب مدينة الرطبة العراقية", ["iraq_gov"]),
        ("قتل مستوطن طعنا قرب مدينة الخليل", ["civilians"]),
        ("قصفت طائرات روسية أمس مواقع لهيئة تحرير الشام وفصائل المعارضة في إدلب", ["hts", "opposition_sy"]),
        ("استهدفت غارة للتحالف العربي تعزيزات لجماعة الحوثي قرب مدينة حجة وقتل ستة", ["houthis"]),
        ("استهدفت مسلحين غارة روسية قرب مدينة تدمر", ["unidentified"]),
        ("قتل ستة في غارة تركية على عفرين، ولم تستهدف الغارة الجيش السوري", ["civilians"]),
        ("قتل ستة أشخاص اليوم حين كان حاجز للجيش عند مدخل مدينة سامراء تعرض لهجوم", ["iraq_gov"]),
        ("طعن إسرائيلي قرب مدينة الخليل ومقتل المهاجم", ["civilians"]),
        ("تصدت القوات العراقية لهجوم قرب مدينة الحويجة وقتل جنديان", ["iraq_gov"]),
        ("توعدت حركة حماس بالرد بعد مقتل ثلاثة من مسلحيها في مدينة رفح أمس", ["hamas"]),
        ("استهدف هجوم انتحاري تبناه تنظيم داعش مقر القوات اليمنية في عدن وقتل ستة أشخاص بينهم امرأة",
         ["yemen_gov", "civilians"]),
        ("هز انفجار مدينة كابول قرب مقر القوات الأفغانية وقتل ستة أشخاص", ["civilians"]),
        ("استهدفت غارة أميركية قياديا في حركة الشباب قرب مدينة جلب لكن القوات الصومالية لم تعلق", ["al_shabaab"]),
        ("قتل جنديان في انفجار لغم قرب مدينة ديو في بوركينا فاسو أمس", ["other"]),
        ("طردت القوات الكردية مقاتلي داعش من مدينة عين العرب السورية أمس", ["islamic_state"]),
        ("أطلق الجيش الإسرائيلي النار على متظاهرين قرب رفح أمس فقتل مسعف وأصيب عشرة", ["protesters", "civilians"]),
        ("اغتال مسلحون مجهولون ضابطا في الأمن السياسي وسط مدينة عدن", ["yemen_gov"]),
        ("انفجرت عبوة لاصقة بسيارة ضابط في الشرطة وسط مدينة بعقوبة أمس", ["iraq_police"]),
        ("استشهد عون أمن تونسي في عملية طعن أمام مجلس النواب بباردو", ["tunisia_gov"]),
        ("نفذت طائرات تركية غارات لقصف مواقع لداعش قرب مدينة جرابلس", ["islamic_state"]),
        ("سيطر الجيش السوري أمس على بلدة كفرنبودة بعد انسحاب فصائل المعارضة منها", ["opposition_sy"]),
        ("نصب مقاتلو المقاومة كمينا لدورية تابعة للحوثيين في مدينة البيضاء اليمنية أمس", ["houthis"]),
        ("قتل جندي في كمين نصب لدورية للجيش العراقي قرب مدينة الرطبة", ["iraq_gov"]),
        ("قصفت الطائرات الروسية بلدة كفرزيتا وقتل عنصران من الدفاع المدني", ["civilians"]),
        ("أسقطت حركة حماس أمس طائرة استطلاع للاحتلال شرق مدينة خان يونس", ["israel"]),
        ("اعتقل الأمن التونسي ستة في حملة دهم في مدينة القصرين أمس", ["civilians"]),
        ("اشتبك تنظيم داعش مع قوة قرب مدينة الرمادي العراقية أمس وقتل ستة", ["iraq_gov"]),
        ("استهدف هجوم انتحاري مقر المؤسسة الوطنية للنفط في طرابلس الليبية وقتل ستة أشخاص", ["civilians", "gna"]),
        ("قتل موظف قرب أحد السجون عندما تعرضت سيارته لإطلاق نار في مدينة تعز", ["civilians"]),
        ("دارت اشتباكات بين جيش الإسلام وفيلق الرحمن في بلدة حزة السورية أمس", ["islamist_opp_sy"]),
        ("استهدف حزب الله أمس موقعا إسرائيليا قرب بلدة المطلة", ["israel"]),
        ("استهدفت غارة موقعا قرب مدينة صعدة اليمنية أمس وقتل ستة", ["civilians"]),
        ("قتل ستة من عناصر شرطة الحدود العراقية بينهم ضابطان في كمين قرب مدينة مندلي", ["iraq_police"]),
        ("خاضت القوات العراقية معارك مع تنظيم داعش قرب مدينة الحويجة", ["islamic_state"]),
    ],
)
def test_who_was_hit(sentence: str, targets: list[str]) -> None:
    assert [side.actor for side in only(sentence).targets] == targets


def test_a_numbered_unit_is_the_army_of_the_country() -> None:
    report = only("قتل جنديان من اللواء 73 في هجوم شنه تنظيم داعش في قضاء تلعفر")
    assert [t.actor for t in report.targets] == ["iraq_gov"]
    report = only("اعتقلت الفرقة الخامسة ثلاثة أشخاص في محافظة ديالى")
    assert [p.actor for p in report.perpetrators] == ["iraq_gov"]
    report = only("قال اللواء محمد إن ثلاثة أشخاص قتلوا في انفجار عبوة في مدينة بغداد")
    assert [p.actor for p in report.perpetrators] == ["unidentified"]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("اعتقلت قوات الأسايش ثلاثة أشخاص في السليمانية", "krg_security"),
        ("اعتقلت قوات الأسايش ثلاثة أشخاص في القامشلي", "asayish"),
        ("قتل ثلاثة جنود في هجوم شنه تنظيم القاعدة في محافظة أبين", "aqap"),
        ("قتل مدني في هجوم شنته المقاومة الشعبية في تعز", "popular_resistance_ye"),
        ("قتل مدني في هجوم شنته المقاومة الشعبية في أم درمان", "saf"),
        ("قتل جندي في هجوم شنه أنصار الإسلام في مدينة الموصل", "al_qaeda"),
        ("قتل مدني في هجوم شنته القوة المشتركة في عفرين", "sna"),
        ("اعتقلت قوى الأمن الداخلي ثلاثة أشخاص في طرابلس بلبنان", "lebanon_gov"),
        ("قتل مدني في هجوم شنه جيش الإسلام في دوما", "islamist_opp_sy"),
    ],
)
def test_a_name_of_several_sides_is_the_one_of_the_country(sentence: str, side: str) -> None:
    assert [p.actor for p in only(sentence).perpetrators] == [side]


def test_a_battle_without_a_target_was_with_the_group_that_the_article_names() -> None:
    text = (
        "حرر الجيش الصومالي أمس الثلاثاء بلدة جلب.\n"
        "وتخضع مناطق واسعة في جنوب الصومال لحركة الشباب، وفق سكان."
    )
    (report,) = coded(text).incidents
    assert [side.actor for side in report.targets] == ["al_shabaab"]
    assert "names most" in dict(report.evidence)["targets"][0].rule


def test_a_place_is_taken_from_those_who_held_it() -> None:
    report = only("سيطر مسلحو تنظيم داعش أمس على مدينة القريتين في محافظة حمص")
    assert [side.actor for side in report.targets] == ["syria_gov"]


def test_one_claim_for_several_blasts() -> None:
    text = (
        "قتل أربعة أشخاص في انفجار سيارة مفخخة في مدينة بعقوبة أمس الثلاثاء.\n"
        "وقتل سبعة أشخاص في انفجار عبوة ناسفة في مدينة كركوك اليوم الأربعاء.\n"
        "وأعلن تنظيم داعش في بيان مسؤوليته عن التفجيرين."
    )
    incidents = coded(text).incidents
    assert [[side.actor for side in one.perpetrators] for one in incidents] == [["islamic_state"]] * 2
    assert all(dict(one.evidence)["perpetrators"] for one in incidents)


def test_who_fired_the_weapon_that_was_stopped_is_hit() -> None:
    text = (
        "اعترض الدفاع الجوي السعودي صاروخا باليستيا فوق مدينة نجران أمس الثلاثاء.\n"
        "وقالت جماعة الحوثي إنها أطلقت الصاروخ على نجران."
    )
    (report,) = coded(text).incidents
    assert report.sub_event_type == "Disrupted weapons use"
    assert [side.actor for side in report.perpetrators] == ["saudi"]
    assert [side.actor for side in report.targets] == ["houthis"]


def test_a_partner_of_one_telling_among_many_does_not_act() -> None:
    text = (
        "قصف الجيش العراقي أمس مواقع لداعش في بلدة هجين السورية وقتل عشرين عنصرا.\n"
        "وأعلن الجيش العراقي أنه قصف المواقع في هجين.\n"
        "وقال إن طائرات الجيش العراقي قصفت ثلاثة منازل في هجين.\n"
        "وخسر التنظيم مناطقه أمام هجمات القوات العراقية والسورية."
    )
    first = coded(text).incidents[0]
    assert [side.actor for side in first.perpetrators] == ["iraq_gov"]


def test_nobody_claims_where_a_claim_is_denied() -> None:
    text = (
        "قتل أربعة أشخاص في تفجير في مدينة بعقوبة التي شهدت معارك مع تنظيم داعش.\n"
        "ولم تعلن أي جهة مسؤوليتها عن التفجير."
    )
    assert "islamic_state" not in [side.actor for one in coded(text).incidents[:1] for side in one.perpetrators]


def test_who_holds_a_place_does_not_act() -> None:
    report = only("قتل موظف برصاص مجهولين في مدينة تعز. وتسيطر القوات اليمنية على معظم تعز")
    assert [side.actor for side in report.perpetrators] == ["unidentified"]


def test_who_is_blamed_by_a_verb_with_a_pronoun() -> None:
    report = only("قتل ستة في تفجير في مدينة بنغازي نفذته جماعة متشددة اتهمتها السلطات بقتل جنود")
    assert "gna" not in [side.actor for side in report.perpetrators]


def test_a_joint_name_is_two_sides() -> None:
    text = "قتل أربعة مدنيين في قصف شنته ميليشيات الحوثي وصالح على مدينة تعز"
    (report,) = pipeline().run(Document("case", text, date(2016, 10, 3))).incidents
    assert [side.actor for side in report.perpetrators] == ["houthis", "saleh_forces"]


def test_the_coalition_is_the_one_that_fights_in_the_country() -> None:
    report = only("قصف طيران التحالف منزلا في مدينة صعدة اليمنية وقتل أربعة مدنيين")
    assert [side.actor for side in report.perpetrators] == ["saudi_coalition"]


def test_a_fight_and_the_abduction_that_led_to_it_are_two() -> None:
    text = (
        "اشتبك مسلحون من قبيلة آل قيفة مع عناصر من تنظيم القاعدة أمس في محافظة البيضاء اليمنية إثر اختطاف التنظيم"
        " ثلاثة من أبناء القبيلة.\nوخلفت المواجهات ستة قتلى بينهم أربعة من التنظيم."
        "اشتبك مسلحون من قبيلة آل قيفة مع عناصر من تنظيم القاعدة أمس في محافظة البيضاء اليمنية إثر اختطاف"
        " التنظيم ثلاثة من أبناء القبيلة.\nوخلفت المواجهات ستة قتلى بينهم أربعة من التنظيم."
    )
    fight, abduction = coded(text).incidents
    assert [s.actor for s in (*fight.perpetrators, *fight.targets)] == ["tribal_fighters", "aqap"]
    assert ([s.actor for s in abduction.perpetrators], abduction.killed) == (["aqap"], None)


def test_foreigners_among_those_abducted_are_civilians() -> None:
    report = only("خطف مسلحون أمس ثلاثة مهندسين، بينهم فلبيني وكوري جنوبي، قرب مدينة سبها الليبية")
    assert [side.actor for side in report.targets] == ["civilians"]


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("اتهم المرصد السوري لحقوق الإنسان قوات النظام بقتل سبعة مدنيين في مدينة دوما أمس", ["syria_gov"]),
        ("اتهمت وسائل إعلام سورية رسمية القوات التركية بقصف قرية قرب عفرين أمس وإصابة ستة", ["turkey"]),
        ("حملت وزارة الخارجية الفلسطينية إسرائيل مسؤولية مقتل شاب في مدينة نابلس أمس", ["israel"]),
    ],
)
def test_whom_a_long_accuser_accuses(text: str, perpetrators: list[str]) -> None:
    report = only(text)
    assert ([side.actor for side in report.perpetrators], report.status) == (perpetrators, "accused")


def test_countries_that_strike_together_are_not_where_they_strike() -> None:
    report = only("شنت الولايات المتحدة وبريطانيا وفرنسا أمس ضربات على مواقع للجيش السوري في سوريا")
    assert {side.actor for side in report.perpetrators} == {"us_forces", "uk_forces", "france_forces"}
    assert report.place is not None
    assert report.place.country == "SYR"


def test_the_army_alone_is_the_one_named_before() -> None:
    reports = coded(
        "أعلن الجيش التركي مقتل أحد جنوده في اشتباكات مع وحدات حماية الشعب في منطقة عفرين السورية أمس.\n"
        "وقال الجيش إن طائراته دمرت مواقع للوحدات في بلدة جنديرس."
    ).incidents
    assert [side.actor for side in reports[-1].perpetrators] == ["turkey"]
def test_a_state_that_strikes_abroad_does_not_shell_its_own_towns() -> None:
    text = (
        "قصفت القوات التركية قرية في ريف عفرين أمس وقتل ثمانية مدنيين.\n"
        "وسقطت أمس قذائف صاروخية على مدينة الريحانية التركية وقتل شخص."
    )
    first, second = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents
    assert [s.actor for s in first.perpetrators] == ["turkey"]
    assert [s.actor for s in second.perpetrators] == ["unidentified"]


def test_armed_men_are_those_of_the_group_named_last() -> None:
    text = "هاجم تنظيم داعش بلدة السخنة أمس وقتل تسعة مدنيين.\nوخطف المسلحون ثلاث نساء من قرية الطيبة."
    reports = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents
    (taken,) = [r for r in reports if r.sub_event_type == "Abduction/forced disappearance"]
    assert [s.actor for s in taken.perpetrators] == ["islamic_state"]


def test_soldiers_are_those_of_the_army_that_announces_their_death() -> None:
    sentence = "أعلنت وزارة الدفاع التركية مقتل جنديين في هجوم قرب مدينة الباب السورية أمس"
    assert [side.actor for side in only(sentence).targets] == ["turkey"]


def test_strikes_without_a_doer_are_those_of_who_strikes_beside_them() -> None:
    text = (
        "قتل 23 شخصا أمس في قصف إسرائيلي استهدف منزلا في مدينة رفح.\n"
        "وقتل 40 شخصا أمس في غارات على دير البلح."
    )
    reports = pipeline().run(Document("case", text, date(2024, 1, 10))).incidents
    assert {side.actor for report in reports for side in report.perpetrators} == {"israel"}


def test_the_men_of_a_group_are_not_those_of_the_country_where_they_came() -> None:
    text = "أطلقت كتائب القسام صواريخ على وسط إسرائيل أمس، واشتبك مقاتلوها مع القوات الإسرائيلية قرب سديروت"
    report = pipeline().run(Document("case", text, date(2018, 10, 3))).incidents[0]
    assert [s.actor for s in report.perpetrators] == ["hamas"]
def test_gunmen_are_not_those_of_an_air_strike_told_before() -> None:
    text = (
        "أغارت طائرات التحالف أمس على مواقع للحوثيين في مدينة صعدة اليمنية.\n"
        "واغتال مسلحان مجهولان على دراجة نارية أمس ضابطا في الجيش."
    )
    assert [one.sub_event_type for one in coded(text).incidents] == ["Air/drone strike", "Armed clash"]


def test_whose_car_a_bomb_was_in_is_hit() -> None:
    report = only("انفجرت عبوة ناسفة بسيارة تابعة لقوات سوريا الديمقراطية أمس قرب مدينة الشحيل وقتل عنصران")
    assert [side.actor for side in report.perpetrators] == ["unidentified"]
    assert [side.actor for side in report.targets] == ["sdf"]


def test_who_says_we_acts() -> None:
    report = only("كتائب القسام: قصفنا أمس تل أبيب برشقة صاروخية")
    assert [side.actor for side in report.perpetrators] == ["hamas"]
def test_who_slips_in_acts_though_some_of_them_were_killed() -> None:
    report = only("أحبطت قوات الحشد الشعبي محاولة تسلل لعناصر داعش قرب تكريت أمس وقتلت أربعة منهم")
    assert [s.actor for s in report.perpetrators] == ["islamic_state"]
    assert [s.actor for s in report.targets] == ["pmf"]


def test_men_with_a_pronoun_are_of_the_group_behind_a_feminine_verb() -> None:
    """`وأضافت القسام أن مقاتليها`: the verb tells the gender that the name does not."""
    text = (
        "أعلنت القسام أمس أنها قصفت تل أبيب ردا على المجازر الإسرائيلية.\n"
        "وأضافت القسام أن مقاتليها استهدفوا قوة إسرائيلية داخل مبنى في كمين بحي الزيتون."
    )
    reports = pipeline().run(Document("case", text, date(2023, 11, 4))).incidents
    clash = next(r for r in reports if r.sub_event_type == "Armed clash")
    assert [s.actor for s in clash.perpetrators] == ["hamas"]


def test_whom_a_dealt_blow_was_for_is_hit() -> None:
    text = "وجهت الولايات المتحدة ضربة جديدة لجماعة الحوثي في مدينة صعدة أمس."
    (report,) = pipeline().run(Document("case", text, date(2024, 1, 27))).incidents
    assert [s.actor for s in report.perpetrators] == ["us_forces"]
    assert [s.actor for s in report.targets] == ["houthis"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("أسقطت الدفاعات الجوية السعودية طائرة مسيرة حوثية فوق مدينة جازان أمس.", "houthis"),
        ("أعلنت وزارة الدفاع الكويتية أمس اعتراض طائرات مسيرة إيرانية فوق مطار الكويت الدولي.", "iran"),
    ],
)
def test_whose_weapon_was_stopped_is_hit(text: str, side: str) -> None:
    (report,) = pipeline().run(Document("case", text, date(2026, 3, 8))).incidents
    assert report.sub_event_type == "Disrupted weapons use"
    assert [s.actor for s in report.targets] == [side]


def test_people_behind_people_of_a_side_only_describe_them() -> None:
    text = "هاجم عشرات المستوطنين المتطرفين أمس محال تجارية في بلدة حوارة."
    (report,) = pipeline().run(Document("case", text, date(2015, 10, 27))).incidents
    assert [s.actor for s in report.perpetrators] == ["israeli_settlers"]
    assert [s.actor for s in report.targets] == ["civilians"]
