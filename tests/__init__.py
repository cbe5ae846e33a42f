"""Tests of the workstation, laid out as the program is."""
