"""Write: pages, twin and data set down all at once, with a manifest of what went in and came out."""
