"""Verifier: the workstation on which prisoner-exchange lists are double-checked, person by person."""

import os

__version__ = "0.1.0"

# A library that came with another one must not change how hostile spreadsheets are parsed: openpyxl takes lxml where it is
# installed. All that is measured and tested holds for the parser of the standard library (with defusedxml).
os.environ["OPENPYXL_LXML"] = "False"
