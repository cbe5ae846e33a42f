"""What things are and which moves are legal: frozen values and pure functions, standard library only."""
