"""Reports: choosing one, looking at the very pages, issuing and saving it; prints issued; telling whether a PDF is ours."""

from verifier.ui.screens.reports.screen import ReportsScreen

__all__ = ["ReportsScreen"]
