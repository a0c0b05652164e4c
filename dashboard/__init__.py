"""UCLG-Eurasia dashboard: membership atlas, events and rating on Plotly maps and charts."""

__version__ = "0.1.0"
