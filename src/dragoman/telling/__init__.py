"""Records in words that people read: acts as past-tense lines, dates as precise as they are known, text that cannot act."""

from dragoman.telling.acts import act, by_whose_word, listed, who, words
from dragoman.telling.called import called
from dragoman.telling.dates import span, when
from dragoman.telling.harmless import harmless, one_line
from dragoman.telling.naming import actor_ids, named, plural, short

__all__ = [
    "act",
    "actor_ids",
    "by_whose_word",
    "called",
    "harmless",
    "listed",
    "named",
    "one_line",
    "plural",
    "short",
    "span",
    "when",
    "who",
    "words",
]
