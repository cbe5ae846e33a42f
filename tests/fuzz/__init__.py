"""Damage well-formed lists in ways that keep their structure, and see that each ends in problems or one sentence."""
