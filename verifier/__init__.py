"""Verifier: the workstation on which prisoner-exchange lists are double-checked, person by person."""

__version__ = "0.1.0"
