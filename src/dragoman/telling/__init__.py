"""Records in words that people read: acts as past-tense lines, dates as precise as they are known, text that cannot act."""

from dragoman.telling.acts import act, by_whose_word, listed, who, words
from dragoman.telling.called import called
from dragoman.telling.dates import span, when
from dragoman.telling.harmless import harmless, one_line

__all__ = ["act", "by_whose_word", "called", "harmless", "listed", "one_line", "span", "when", "who", "words"]
