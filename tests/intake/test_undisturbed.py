"""The search for circles is put off while somebody is inside, however many there are, and goes on as it did before."""

from __future__ import annotations

import gc

import pytest

from verifier.intake.undisturbed import undisturbed


@pytest.mark.parametrize("before", [True, False])
def test_it_goes_on_as_it_did_before(before: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with undisturbed():
            with undisturbed():
                assert not gc.isenabled()
            assert not gc.isenabled()
        assert gc.isenabled() is before
        with pytest.raises(ZeroDivisionError), undisturbed():
            1 / 0  # noqa: B018 - the error is what is wanted
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()
