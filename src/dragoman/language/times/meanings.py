"""What the rules of a time grammar mean: each function takes what a rule captured and gives a value.

The functions know no language. They count from the day of the report (``today``) or, where the words point back
("two days later", "that year"), from the date named last (``anchor``). Raising ``ValueError`` or giving ``None``
says that the rule does not hold here. Importing this module gathers them all under the names that grammars use.
"""

from dragoman.language.times import counted, days, numbers, parts, periods
from dragoman.language.times.context import MEANINGS

__all__ = ["MEANINGS", "counted", "days", "numbers", "parts", "periods"]
