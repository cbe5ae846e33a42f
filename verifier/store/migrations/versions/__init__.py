"""One module a schema: how it comes out of the one before it, and back. None is ever changed again once it was delivered."""
