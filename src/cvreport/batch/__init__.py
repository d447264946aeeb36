"""Batch: many documents of many projects, built one by one by processes of this machine or of a cluster."""
