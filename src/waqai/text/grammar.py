"""Particles and endings of Arabic grammar that many readers look for, in the folded spelling.

Only what is grammar, the same for every subject, stands here; words with a meaning of their own are rows of packs.
"""

from __future__ import annotations

ARTICLE = "ال"
"""The definite article."""

BARE = ("", ARTICLE)
"""What may stand before a word that no attached preposition or conjunction governs."""

DEFINITE = (ARTICLE, "و" + ARTICLE)
"""How a definite word begins, with or without `and`."""

BY = "ب"
"""The attached preposition of means and place (by, with, in)."""

FOR = ("ل", "لل")
"""The attached preposition of what is for or of somebody, without and with the article."""

BY_IT = ("بها", "به")
"""That preposition with the pronoun of a thing told before."""

OF_ONE = ("ه", "ها")
"""Pronouns behind a word that stand for one person or thing: his, her, its."""

OF_THEM = (*OF_ONE, "هم")
"""Pronouns behind a word that stand for a person, a thing or a group: his, her, its, their."""

OF_ONE_OR_TWO = (*OF_ONE, "هما")
"""Pronouns behind a word that stand for one or two persons or things."""

ACCUSATIVE = "ا"
"""The ending of an indefinite noun as the object of a verb."""

IMPERFECT = ("ي", "ت")
"""How a verb in the imperfect of the third person begins."""

FEMININE_VERB = "ت"
"""The ending of a verb in the perfect whose subject is feminine, as groups and troops are."""

PLURAL_VERB = "وا"
"""The ending of a verb in the perfect whose subject is several men."""

FEMININE_ADJECTIVE = "يه"
"""The ending of a feminine adjective of origin: Turkish, Lebanese."""
