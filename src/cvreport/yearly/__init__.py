"""Yearly: the contract rolled over to another year, and two years or two builds compared."""
