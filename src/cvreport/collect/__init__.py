"""Collect: forms sent to the partners, their answers read back into the observations, and who has answered."""
