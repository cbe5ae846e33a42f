"""Every test of the windows can unlock a desk in a practice office of its own, or start the window itself."""

from tests.support.desks import open_desk, practice_folder
from tests.support.windows import window

__all__ = ["open_desk", "practice_folder", "window"]
