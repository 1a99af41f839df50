"""What a page shows, as plain dataclasses made of plain rows; no Streamlit, no Plotly."""
