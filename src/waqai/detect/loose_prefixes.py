"""Prepositions written apart from the name behind them: `المرتبطة بـ «القاعدة»`, `تابعة لـ "الجبهة"`."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import ActorMention
from waqai.text.tokens import Article

_LETTERS = frozenset({"ب", "ل", "ك", "وب", "ول"})


def with_loose_prefixes(article: Article, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions, those behind a single letter that stands alone with it as their prefix."""
    return [_with_prefix(article, mention) for mention in mentions]


def _with_prefix(article: Article, mention: ActorMention) -> ActorMention:
    at = mention.first - 1
    if at < 0 or article.tokens[at].text not in _LETTERS:
        return mention
    return mention._replace(prefix=article.tokens[at].text + mention.prefix)
