"""Invented persons, an invented register of them and an invented list as the other side would send it."""
