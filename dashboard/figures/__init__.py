"""Figures: a checked frame and a translator in, a figure as plain data out."""
