"""Every test of the windows can unlock a desk in a practice office of its own."""

from tests.support.desks import open_desk, practice_folder

__all__ = ["open_desk", "practice_folder"]
