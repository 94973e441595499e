"""The code by which a contributor follows what they sent: eight signs that cannot be mistaken for one another. Pure."""

import hashlib
import unicodedata

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32: no 0 and O, no 1 and I; 8 of them are 40 bits
LENGTH = 8


def code_from(number: int) -> str:
    """The code that stands for a number below 2**40."""
    signs = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return signs


def shown(code: str) -> str:
    """The code as it is printed: 4 + 4."""
    return f"{code[:4]}-{code[4:]}"


def plain(typed: str) -> str:
    """The code that somebody typed, from any keyboard: spaces and hyphens gone, capitals, digits of any script."""
    signs = ""
    for sign in unicodedata.normalize("NFKC", typed).upper():
        digit = unicodedata.digit(sign, None)
        signs += str(digit) if digit is not None else sign if sign.isalnum() else ""
    return signs


def is_code(text: str) -> bool:
    """Whether the text could be a code at all."""
    return len(text) == LENGTH and all(sign in SIGNS for sign in text)


def mark_of(code: str) -> str:
    """The digest under which the code is looked for."""
    return hashlib.sha256(f"ipraxis follow {code}".encode()).hexdigest()
