"""Papers of an exchange: manifest, act of handover, protocol of a stage, sheet of needs (domain.md 13.2, R5 to R8)."""
