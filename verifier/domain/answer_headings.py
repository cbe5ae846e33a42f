"""How the two columns for an answer are headed in the workbook of a query: by this they are found again, in any language."""

from __future__ import annotations

from verifier.i18n import N_

ANSWER_HEADING = N_("Your answer, as in the original document")
DOCUMENT_HEADING = N_("Document on which the answer rests")
