"""The shell around every page: address, data, layout, theme, top line."""
