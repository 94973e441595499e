"""Visiting the addresses that the catalogue names, and nothing else: the one place that asks strangers’ servers."""
