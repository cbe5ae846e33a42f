"""Canonical bytes, keys, chain and audit of signed acts: the only place that knows cryptography and argon2."""
