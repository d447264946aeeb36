"""Charts, signs and mosaics as SVG strings, from plain values and with the standard library alone."""
