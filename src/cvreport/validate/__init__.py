"""Validate: raw values turned into the contract, or into problems with their places."""
