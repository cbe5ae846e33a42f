"""Tables and queries of the encrypted office database: the only place that knows SQLAlchemy and SQLCipher."""
