"""Dates of birth and capture: the same day, the same day damaged in a way that clerks damage dates, or another day."""

from __future__ import annotations

import datetime
from operator import ne

from rapidfuzz.distance import OSA

from verifier.domain.candidates import Level, Rule
from verifier.domain.dates import PartialDate
from verifier.matching.weights import Verdict

_MISCOUNTED = frozenset({1, 1462})
"""Days by which spreadsheets err: a day lost between time zones; counting from 1904 what was counted from 1900."""

_MISCOUNTED_YEARS = 5  # so many at most lie between two such dates


def compare_dates(theirs: PartialDate, ours: PartialDate) -> Verdict:
    """Dates are the same, less precise, swapped, one digit or a year off, miscounted by a spreadsheet, or different.

    Equal but imprecise dates are near, never the same: they identify nobody.
    """
    if theirs.about or ours.about:
        return _near_year(theirs, ours, within=2)
    if not (theirs.month and ours.month):
        if theirs.year == ours.year:
            return Verdict(Level.NEAR, Rule.YEAR_ONLY)
        return _near_year(theirs, ours, within=1)
    if not (theirs.day and ours.day):
        if (theirs.year, theirs.month) == (ours.year, ours.month):
            return Verdict(Level.NEAR, Rule.MONTH_AND_YEAR_ONLY)
        return Verdict(Level.DIFFERENT)
    if theirs == ours and theirs.is_possible:
        return Verdict(Level.SAME)
    return _damaged(theirs, ours)


def _near_year(theirs: PartialDate, ours: PartialDate, within: int) -> Verdict:
    near = abs(theirs.year - ours.year) <= within
    return Verdict(Level.NEAR, Rule.NEAR_YEAR) if near else Verdict(Level.DIFFERENT)


def _damaged(theirs: PartialDate, ours: PartialDate) -> Verdict:
    """Two different whole dates: is one the other with a usual slip of the hand or of a spreadsheet?"""
    if (theirs.year, theirs.month, theirs.day) == (ours.year, ours.day, ours.month):
        return Verdict(Level.NEAR, Rule.DAY_MONTH_SWAPPED)
    left, right = _digits(theirs), _digits(ours)
    wrong = sum(map(ne, left, right))
    if wrong == 1:
        return Verdict(Level.NEAR, Rule.ONE_DIGIT)
    if wrong == 2 and OSA.distance(left, right) == 1:
        return Verdict(Level.NEAR, Rule.DIGITS_SWAPPED)
    if (theirs.month, theirs.day) == (ours.month, ours.day) and abs(theirs.year - ours.year) == 1:
        return Verdict(Level.NEAR, Rule.NEAR_YEAR)
    if theirs.year == ours.year and (1, 1) in {(theirs.month, theirs.day), (ours.month, ours.day)}:
        return Verdict(Level.NEAR, Rule.YEAR_ONLY)  # 01.01 stands for "day and month unknown"
    if abs(theirs.year - ours.year) <= _MISCOUNTED_YEARS and abs(_number(theirs) - _number(ours)) in _MISCOUNTED:
        return Verdict(Level.NEAR, Rule.DAYS_COUNTED)
    return Verdict(Level.DIFFERENT)


def _number(date: PartialDate) -> int:
    """Return the day's number, such as spreadsheets count; 0 for a day that cannot be."""
    return datetime.date(date.year, date.month, date.day).toordinal() if date.is_possible else 0


def _digits(date: PartialDate) -> str:
    return f"{date.day:02d}{date.month:02d}{date.year:04d}"
