"""What a value means, and what is to be asked of it."""
