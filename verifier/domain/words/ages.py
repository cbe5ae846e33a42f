"""The wording of the hint on the age of the young."""

from __future__ import annotations

from verifier.domain.dates import shown_date
from verifier.domain.young import Age, YoungHint
from verifier.i18n import N_, _, n_

_SAID = {
    Age.WITHIN: N_("{age} on {day}: one of the young"),
    Age.OVER: N_("▲ {age} on {day}: not one of the young"),
    Age.UNSURE: N_("▲ at least {age} on {day}; by a date of birth that is not whole nobody can say whether young"),
}


def young(hint: YoungHint) -> str:
    """Say how old a person is on the reference day, and how that stands to the age of the young."""
    age = n_("{n} year old", "{n} years old", hint.years)
    return _(_SAID[hint.age]).format(age=age, day=shown_date(hint.on))
