"""Hostile lists made on the spot, class by class: three invented persons and one trick in each file."""

# The names of the modules are theirs: an import of one puts it where a function of the same name would stand.
from itertools import chain

from tests.support.hostile.bombs import bombs as bombs_
from tests.support.hostile.cells import cells as cells_
from tests.support.hostile.cells import characters, dates
from tests.support.hostile.package import Trick
from tests.support.hostile.packages import packages as packages_
from tests.support.hostile.rules import rules as rules_
from tests.support.hostile.texts import others
from tests.support.hostile.texts import texts as texts_

__all__ = ["Trick", "tricks"]


def tricks() -> tuple[Trick, ...]:
    """Return every trick; making all of them takes about two seconds."""
    return tuple(chain(bombs_(), packages_(), cells_(), characters(), dates(), texts_(), others(), rules_()))
