"""Run by Alembic: the revisions run on the connection that was given, within its transaction."""

from __future__ import annotations

from alembic import context


def run() -> None:
    """Run the revisions that were asked for."""
    context.configure(connection=context.config.attributes["connection"])
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # not where this is imported as a module like any other
    run()
