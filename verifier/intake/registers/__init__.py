"""Large registers: two readers beside each other, row by row."""
