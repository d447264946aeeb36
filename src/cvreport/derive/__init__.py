"""Derive: pure functions from the contract to evolutions, verdicts, totals and coverage."""
