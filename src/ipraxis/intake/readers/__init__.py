"""Readers turn bytes into pages of text.

Every reader module offers `read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]` and raises
`Unreadable` with a sentence for people. `registry.open_bytes` chooses by content first and by declared type
and name second; `child.ReaderPool` runs that in a process of its own.
"""
