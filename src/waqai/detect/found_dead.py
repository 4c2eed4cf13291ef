"""People who were found dead: `عثر الأهالي على شخصين مقتولين`, `عثر على الشاب مذبوحا قرب البلدة`."""

from __future__ import annotations

from collections.abc import Mapping

from waqai.detect.casualty_mentions import casualty
from waqai.detect.count_reader import CountReader
from waqai.detect.counting import one_count
from waqai.detect.mentions import CasualtyMention
from waqai.packs.lexicon import Hit

_FOUND = "bodies"
_REACH = 14
"""The participle stands so many words behind the verb of finding, a name between them included."""
_PARTICIPLE = "found dead"


def found_dead(reader: CountReader, hits: Mapping[str, list[Hit]]) -> list[CasualtyMention]:
    """The counts that a participle makes of those who were found: they stand behind "on" and before it."""
    told = [h for h in hits.get("clause_words", ()) if h["kind"] == _PARTICIPLE]
    verbs = [h for h in hits.get("event_verbs", ()) if h["class"] == _FOUND] if told else []
    found = []
    for word in told:
        verb = next((v for v in reversed(verbs) if v.last <= word.first <= v.last + _REACH), None)
        places = range(verb.last, word.first) if verb is not None else ()
        behind = (one_count(reader, at + 1) for at in places if at in reader.ruling)
        count = next((c for c in behind if c is not None and c.last <= word.first), None)
        if count is not None:
            rule = f"clause_words:{word.entry.origin}"
            found.append(casualty("killed", word.first, word.first, word.last, count, rule))
    return found
