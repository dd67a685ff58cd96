"""Numbers that other rules of a time grammar count with."""

from __future__ import annotations

import dataclasses

from dragoman.language import numerals
from dragoman.language.times.calendar import Value
from dragoman.language.times.context import Context, means


@means
def number(c: Context) -> Value | None:
    found = numerals.read([w for w in c.words if w not in ("of", "de")], c.language)
    return None if found is None or found > 10**6 else Value("DURATION", "", count=found)


@means
def fixed(c: Context, n: float) -> Value:
    return Value("DURATION", "", count=n)


@means
def vague(c: Context) -> Value:
    return Value("DURATION", "")


@means
def count(c: Context, n: Value) -> Value:
    return n


@means
def number_or(c: Context, low: Value, high: Value) -> Value:
    """As in "Two to three", "a year or two": TIMEX3 has one number, the lower; ``unit`` keeps the higher."""
    return dataclasses.replace(low, unit=str(high.count or ""))
