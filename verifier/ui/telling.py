"""The sentence of an error; all the wording behind it is loaded with the first one, so that the window stands at once."""

from __future__ import annotations

from verifier.domain.errors import KnownError


def sentence(error: KnownError) -> str:
    """Say what went wrong, where, and what to do (`domain.sentences`)."""
    from verifier.domain import sentences

    return sentences.sentence(error)
