"""Hostile lists made on the spot, class by class: three invented persons and one trick in each file."""

from itertools import chain

from tests.support.hostile.bombs import bombs
from tests.support.hostile.cells import cells, characters, dates
from tests.support.hostile.package import Trick
from tests.support.hostile.packages import packages
from tests.support.hostile.texts import others, texts

__all__ = ["Trick", "tricks"]


def tricks() -> tuple[Trick, ...]:
    """Return every trick; making all of them takes about two seconds."""
    return tuple(chain(bombs(), packages(), cells(), characters(), dates(), texts(), others()))
