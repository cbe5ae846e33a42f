"""After a mutant everything is as it was: also where a package knows a function under the name of one of its modules."""

from __future__ import annotations

import pytest

from tests.support.mutants import installed, unchanged
from verifier.domain import words


def test_a_function_that_bears_the_name_of_a_module_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "findings", function := lambda: "said")
    with installed(unchanged("details")):
        pass
    assert vars(words)["findings"] is function
