"""The reference that is proposed for a list comes from its title, never from a copy number."""

from __future__ import annotations

import pytest

from verifier.domain.lists import proposed_reference


@pytest.mark.parametrize(
    ("title", "reference"),
    [
        ("Экз. № 1 СПИСОК № 00/Т военнопленных", "00/Т"),
        ("Прим. № 2. Список №14/05-2 осіб", "14/05-2"),
        ("List No. 7 of prisoners", "7"),
        ("СПИСОК № 12. Военнопленные", "12"),
        ("Экз. № 1", "spysok"),
        ("", "spysok"),
    ],
)
def test_reference(title: str, reference: str) -> None:
    assert proposed_reference(title, "spysok.xlsx") == reference
