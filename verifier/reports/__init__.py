"""PDF output: the only place that knows reportlab."""
