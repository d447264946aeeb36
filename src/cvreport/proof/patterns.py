"""Pieces of patterns over masks that the families of claims share."""

# One character of words: neither a masked figure nor a strong stop; WC stops at commas too.
W = "[^\ue000-\ue004;:()!?]"
WC = "[^\ue000-\ue004;:()!?,]"
