"""Journeys through the real window, as people make them."""
