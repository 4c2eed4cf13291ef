from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from waqai.packs.lexicon import Entry, Hit, Lexicon
from waqai.records import Document
from waqai.text.normalise import fold
from waqai.text.tokens import Article, read_article


def article(text: str) -> Article:
    return read_article(Document("d", text, date(2020, 10, 3)))


def lexicon(*forms: str, kind: str = "weapons", bare_only: bool = False) -> Lexicon:
    made = Lexicon()
    for number, form in enumerate(forms, 2):
        made.add(Entry(kind, tuple(fold(form).split()), {"form": form}, f"x/{kind}.tsv:{number}",
                       bare_only=bare_only, article=form.startswith("ال")))
    return made


def hits(made: Lexicon, text: str) -> list[Hit]:
    return [hit for found in made.find(article(text)).values() for hit in found]


def test_a_form_is_found_in_every_spelling_and_behind_clitics() -> None:
    made = lexicon("قذيفة")
    found = hits(made, "قذيفه وقذيفة والقَذيفة بقذيفة للقذيفة قذيفـــة")
    assert [(hit.first, hit.prefix) for hit in found] == [
        (0, ""), (1, "و"), (2, "وال"), (3, "ب"), (4, "لل"), (5, "")]


def test_a_form_is_not_found_inside_another_word() -> None:
    assert hits(lexicon("لغم"), "ملغم لغمان اللغمة") == []


def test_later_words_may_carry_the_article() -> None:
    found = hits(lexicon("قذيفة هاون"), "القذيفة الهاون، قذيفة من هاون")
    assert [(hit.first, hit.last) for hit in found] == [(0, 2)]


def test_the_longest_of_one_kind_wins_and_kinds_do_not_compete() -> None:
    made = lexicon("سيارة", "سيارة مفخخة")
    made.add(Entry("target_nouns", ("سياره",), {}, "x/target_nouns.tsv:2"))
    found = made.find(article("انفجرت سيارة مفخخة"))
    assert [hit.entry.origin for hit in found["weapons"]] == ["x/weapons.tsv:3"]
    assert len(found["target_nouns"]) == 1


def test_a_word_that_was_found_alone_is_still_found_in_a_longer_form() -> None:
    made = lexicon("سيارة", "سيارة مفخخة")
    assert [hit.last for hit in hits(made, "سيارة سيارة مفخخة سيارة المفخخة. سيارة. مفخخة")] == [1, 3, 5, 7]


def test_a_form_that_is_added_later_is_found() -> None:
    made = lexicon("سيارة")
    assert len(hits(made, "سيارة")) == 1
    made.add(Entry("weapons", ("سياره",), {}, "x/weapons.tsv:9"))
    assert len(hits(made, "سيارة")) == 2


def test_rows_with_the_same_form_are_both_found() -> None:
    assert len(hits(lexicon("مدفع", "مدفع"), "مدفع")) == 2


def test_a_verb_takes_only_conjunctions() -> None:
    made = lexicon("قصف", kind="event_verbs", bare_only=True)
    assert [hit.prefix for hit in hits(made, "قصف وقصف فقصف بقصف القصف لقصف")] == ["", "و", "ف"]


def test_possessive_pronouns_are_taken_off_long_words_only() -> None:
    assert [hit.suffix for hit in hits(lexicon("مدرعة", "يد"), "مدرعتهم مدرعته يده")] == ["هم", "ه"]


def test_people_with_a_pronoun_are_found_beside_another_table() -> None:
    made = lexicon("عائلة", "والد", kind="persons")
    made.add(Entry("sources", (fold("عائلته"),), {}, "x/sources.tsv:2"))
    assert [hit.entry.kind for hit in hits(made, "عائلته")] == ["sources", "persons"]


def test_a_feminine_ending_is_no_pronoun_beside_another_table() -> None:
    made = lexicon("محافظ", kind="persons")
    made.add(Entry("place_words", (fold("محافظة"),), {}, "x/place_words.tsv:2"))
    assert [hit.entry.kind for hit in hits(made, "محافظة")] == ["place_words"]


def test_a_word_with_the_article_has_no_pronoun() -> None:
    assert hits(lexicon("مدرع"), "المدرعة للمدرعة") == []


def test_nothing_reaches_over_the_end_of_a_sentence() -> None:
    assert hits(lexicon("قذيفة هاون"), "سقطت قذيفة. هاون في المكان") == []


def test_definite_by_prefix_or_by_the_form_itself() -> None:
    found = hits(lexicon("مدفع", "الحر"), "مدفع المدفع للمدفع الحر")
    assert [hit.definite for hit in found] == [False, True, True, True]


def test_a_hamza_is_no_article() -> None:
    assert [hit.definite for hit in hits(lexicon("إلقاء", "ألغام"), "إلقاء ألغام الإلقاء")] == [False, False, True]


@given(st.text(alphabet="ابتقذيفةهونوال .،\n", max_size=60))
def test_hits_lie_in_one_sentence_and_read_the_form(text: str) -> None:
    read = article(text)
    made = lexicon("قذيفة هاون", "قذيفة", "تل")
    for found in made.find(read).values():
        for hit in found:
            sentence = next(s for s in read.sentences if s.first <= hit.first < s.last)
            assert hit.last <= sentence.last
            assert hit.last - hit.first == len(hit.entry.words)
            assert hit.suffix or read.tokens[hit.first].text.endswith(hit.entry.words[0])
