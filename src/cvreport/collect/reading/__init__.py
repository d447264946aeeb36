"""Received files turned into plain cells, whatever program wrote them; nothing in them is ever run."""
