"""View-models drawn with Plotly, for the screen; nothing is computed here but places on paper."""
