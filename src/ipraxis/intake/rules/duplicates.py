"""PLACEHOLDER until branch `structure` lands: that branch replaces this file whole."""


def signature(text: str) -> bytes:
    return text[:8].encode()


def compare(a: bytes, b: bytes) -> float:
    return float(a == b)
