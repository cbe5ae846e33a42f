"""The verbs of the desk, one module each; what a window and the command line both call."""
