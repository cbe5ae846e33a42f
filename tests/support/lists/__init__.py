"""Lists made on the spot: invented persons, laid out as lists come, written in every format that is read."""

from tests.support.lists.layouts import Layout, Table, every_axis, lay_out
from tests.support.lists.persons import Person, invent
from tests.support.lists.writers import WRITERS, write

__all__ = ["WRITERS", "Layout", "Person", "Table", "every_axis", "invent", "lay_out", "write"]
