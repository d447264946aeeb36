"""Paginate: sections laid out one by one, page numbers resolved over all, pages joined and checked."""
