"""Forces with the adjective of a group: `المدفعية الحوثية` is the group's, not the country's."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.detect.mentions import ActorMention
from waqai.text.grammar import ARTICLE
from waqai.text.tokens import Article

_ADJECTIVE = ("ي", "يه")
"""Endings, as they are folded, of an adjective made of a name."""


def forces_of_groups(article: Article, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions in the order of the text, where a force and the group's adjective behind it are one mention."""
    made: list[ActorMention] = []
    for mention in mentions:
        force = made[-1] if made else None
        if force is not None and force.last == mention.first and _is_adjective(article, force, mention):
            made[-1] = force._replace(
                last=mention.last, kind="name", actors=mention.actors, country="", branch="", rule=mention.rule
            )
        else:
            made.append(mention)
    return made


def _is_adjective(article: Article, force: ActorMention, group: ActorMention) -> bool:
    """Whether a group's name behind a definite force is one word with the article and an adjective's ending."""
    word = article.tokens[group.first].text
    named = group.kind == "name" and group.last - group.first == 1 and not group.prefix
    described = word.startswith(ARTICLE) and word.endswith(_ADJECTIVE)
    return force.kind == "force" and force.definite and named and described
