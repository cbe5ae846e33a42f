"""Tests of the house itself: who may import whom, what ships, what must never be committed."""
