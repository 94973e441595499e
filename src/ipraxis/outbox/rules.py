"""When a letter is tried again, and to whom one is never sent."""

GIVE_UP_AFTER = 8
_FIRST_WAIT = 60.0
_LONGEST_WAIT = 6 * 3600.0

# RFC 2606 and RFC 6761: names that belong to nobody, so that nobody can receive there.
RESERVED = (".example", ".invalid", ".test", ".localhost", "example.com", "example.net", "example.org")


def wait_before_next_try(attempts: int) -> float:
    """Seconds until the next try after so many failed ones: doubling from a minute, six hours at most."""
    return min(_FIRST_WAIT * 2.0 ** (attempts - 1), _LONGEST_WAIT)


def is_reserved(address: str) -> bool:
    """Whether the address lies in a domain that is reserved for examples and tests."""
    domain = "." + address.rpartition("@")[2].lower().rstrip(".")
    return domain.endswith(RESERVED)
