"""What the proofs of crash safety share: a process that works without pause, what it said, and what must be found after."""
