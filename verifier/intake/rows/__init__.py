"""What every row is, and which persons stand in it."""
