"""Static files: the plotly.js bundle, compression done beforehand, and their delivery."""
