"""Invented persons and what hands, ears, keyboards, scanners and spreadsheets do to them, with the truth beside."""
