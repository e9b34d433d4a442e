"""Setting text in rows of terminal cells, by Chinese and English rules: plain functions, no widget."""
