"""What a letter keeps in every language: figures, years, addresses, names in Latin letters, and what was understood.

Two letters in different languages share no words. A translation repeats the numbers, the sums, the addresses, the
acronyms, and its values are the same concepts; letters about different practices share few of these. Pure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

import numpy as np

from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.numbers import numbers_in
from ipraxis.intake.rules.suggestion import Suggested

# Begins where a run of its signs begins: tried from each of them, a line without spaces would take minutes.
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"(?:https?://|www\.)([\w-]+(?:\.[\w-]+)+)")
_LATIN = re.compile(r"(?<![\w@.])[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*(?![\w@])")  # acronyms and names like InvestBio
# acronyms that every second letter of the exchange uses
# fmt: off
_EVERYBODYS = frozenset({
    "IP", "PI", "IPR", "SME", "SMEs", "PME", "PYME", "MSME", "MSMEs", "WIPO", "OMPI", "PCT", "EPO", "EU", "UE", "US",
    "USA", "UK", "TV", "CEO", "PDF",
})
# fmt: on
_CONCEPTS = ("ip_rights", "service_types", "mechanisms", "target_groups", "kind", "institution_type", "cost_to_sme")
# how much a trace of each kind tells: a concept is shared by many practices, a figure or an address by few
_WEIGHT = {"address": 4.0, "site": 3.0, "institution": 2.0, "figure": 1.6, "name": 1.2, "year": 0.7}
_WEIGHT |= {"started": 1.0, "country": 0.8, "concept": 0.35}
_FEW_DIGITS = 100  # smaller numbers are in every letter
_YEARS = range(1900, 2101)
BANDS, _ROWS = 24, 3
MOST_KEYS = 48


def traces_of(text: str, language: str | None, values: Mapping[str, Sequence[Suggested]]) -> tuple[str, ...]:
    """The traces of a letter, sorted: "figure:1250", "year:2019", "address:a@b.org", "concept:ip-voucher", …"""
    found = {f"name:{name}" for name in _LATIN.findall(text) if name not in _EVERYBODYS}
    plain = fold(text)
    found |= {f"address:{address}" for address in _ADDRESS.findall(plain)}
    found |= {f"site:{site.removeprefix('www.')}" for site in _SITE.findall(plain)}
    found |= set(_figures(plain, language)) | set(_understood(values))
    return tuple(sorted(found))


def _figures(plain: str, language: str | None) -> Iterator[str]:
    for number in numbers_in(_SITE.sub(" ", _ADDRESS.sub(" ", plain)), language):
        if number.value in _YEARS and not number.words:
            yield f"year:{number.value}"
        elif number.value >= _FEW_DIGITS:
            yield f"figure:{number.value:g}" if number.value < 10**6 else f"figure:{number.value:.4g}"


def _understood(values: Mapping[str, Sequence[Suggested]]) -> Iterator[str]:
    for name in _CONCEPTS:
        for one in values.get(name, ()):
            yield f"concept:{one.concept or one.value}"
    for one in values.get("institution_name", ()):
        if one.concept:
            yield f"institution:{one.concept}"
    for name, kind in (("country", "country"), ("started", "started")):
        for one in values.get(name, ()):
            yield f"{kind}:{one.value}"


def weight(traces: Sequence[str] | frozenset[str]) -> float:
    """How much the traces tell together."""
    return sum(_WEIGHT[trace.partition(":")[0]] for trace in traces)


def in_common(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """The share of the lesser letter's traces that both have, by weight, and the weight of what both have."""
    shared = weight(frozenset(one) & frozenset(other))
    least = min(weight(one), weight(other))
    return (min(1.0, shared / least) if least else 0.0), shared


def keys_of(likeness: bytes, traces: Sequence[str]) -> tuple[int, ...]:
    """Numbers of 63 bits by which letters like this one are found: equal ones make a candidate, no more.

    Of the likeness, every three smallest of its runs: two letters with half of their runs in common share a number in
    96 of 100 cases. Of the traces, the telling ones; a figure together with the country.
    """
    bands = np.frombuffer(likeness, dtype=np.uint32)[: BANDS * _ROWS].tobytes()
    size = 4 * _ROWS
    runs = [f"{n}:".encode() + bands[n * size : (n + 1) * size] for n in range(len(bands) // size)]
    country = next((trace for trace in traces if trace.startswith("country:")), "")
    telling = [trace for trace in traces if trace.startswith(("address:", "site:", "institution:"))]
    telling += [f"{country} {trace}" for trace in traces if trace.startswith(("figure:", "name:"))]
    return tuple(dict.fromkeys(map(_number, (*runs, *(trace.encode() for trace in telling[: MOST_KEYS - BANDS])))))


def _number(data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big") >> 1
