"""Compound files (MS-CFB), the container of old office programs and of Outlook, written for tests of its readers."""

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list["Entry"] = field(default_factory=list)
    start: int = END
    child: int = FREE
    right: int = FREE


def compound(tree: dict) -> bytes:
    """A compound file; the tree maps names to bytes (streams) or to trees (storages)."""
    root = _storage("Root Entry", tree, 5)
    entries = _listed(root)
    mini, mini_fat, big, fat = bytearray(), [], bytearray(), []
    for entry in entries:
        if entry.kind == 2 and len(entry.data) < CUTOFF:
            entry.start = _place(entry.data, mini, mini_fat, MINI)
        elif entry.kind == 2:
            entry.start = _place(entry.data, big, fat, SECTOR)
    root.data = bytes(mini)
    root.start = _place(root.data, big, fat, SECTOR)
    table = _place(struct.pack(f"<{len(mini_fat)}I", *mini_fat), big, fat, SECTOR, filler=b"\xff")
    folder = _place(b"".join(map(_record, entries)), big, fat, SECTOR)
    sectors = 1
    while len(fat) + sectors > sectors * 128:
        sectors += 1
    first = len(fat)
    fat += [FAT_SECTOR] * sectors
    fat += [FREE] * (sectors * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, sectors, folder, 0, CUTOFF, table, 1 if mini_fat else 0, END, 0)
    places = [first + number for number in range(sectors)] + [FREE] * (109 - sectors)
    return header + struct.pack("<109I", *places) + bytes(big) + struct.pack(f"<{len(fat)}I", *fat)


def _storage(name: str, tree: dict, kind: int = 1) -> Entry:
    entry = Entry(name, kind)
    for key, value in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        entry.children.append(_storage(key, value) if isinstance(value, dict) else Entry(key, 2, value))
    return entry


def _listed(root: Entry) -> list[Entry]:
    entries = [root]
    for entry in entries:
        for number, child in enumerate(entry.children):
            if number:
                entry.children[number - 1].right = len(entries)
            else:
                entry.child = len(entries)
            entries.append(child)
    return entries


def _place(data: bytes, into: bytearray, table: list[int], size: int, filler: bytes = b"\0") -> int:
    if not data:
        return END
    start = len(table)
    count = -(-len(data) // size)
    into += data + filler * (count * size - len(data))
    table += [*range(start + 1, start + count), END]
    return start


def _record(entry: Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = 0 if entry.kind == 1 else len(entry.data)
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, 1)
    return (
        head + struct.pack("<III", FREE, entry.right, entry.child) + bytes(36) + struct.pack("<IQ", entry.start, size)
    )


def message(text="", *, subject="", sender="", address="", html=b"", rtf=b"", files=(), top=True, wide=True) -> dict:
    """The tree of an Outlook message. `files` are (name, bytes) or (name, tree of a message)."""
    tree = {}

    def put(key, value):
        if value:
            kind = "001F" if wide else "001E"
            tree[f"__substg1.0_{key:04X}{kind}"] = value.encode("utf-16-le" if wide else "cp1251")

    put(0x0037, subject)
    put(0x1000, text)
    put(0x0C1A, sender)
    put(0x5D01, address)
    if html:
        tree["__substg1.0_10130102"] = html
    if rtf:
        tree["__substg1.0_10090102"] = rtf
    ticks = 133_800_000_000_000_000  # 30 December 2024
    fixed = struct.pack("<HHIq", 0x40, 0x0039, 6, ticks) + struct.pack("<HHIq", 3, 0x3FFD, 6, 1251)
    fixed += struct.pack("<HHIq", 3, 0x3FDE, 6, 65001)
    tree["__properties_version1.0"] = bytes(32 if top else 24) + fixed
    for number, (name, data) in enumerate(files):
        inside = {"__properties_version1.0": bytes(8)}
        if name:
            inside["__substg1.0_3707001F"] = name.encode("utf-16-le")
        if isinstance(data, dict):
            inside["__substg1.0_3701000D"] = data
        else:
            inside["__substg1.0_37010102"] = data
        tree[f"__attach_version1.0_#{number:08X}"] = inside
    return tree


def old_word(text: str, *, encrypted=False, comments="") -> bytes:
    """A Word 97 document: the first half of the text in cp1252, the second in UTF-16."""
    half = len(text) // 2
    first, second = text[:half], text[half:] + "\r" + comments
    stream = bytearray(2048)
    stream[:4] = struct.pack("<HH", 0xA5EC, 0xC1)
    stream[0x0A:0x0C] = struct.pack("<H", 0x0200 | (0x0100 if encrypted else 0))
    stream[0x4C:0x50] = struct.pack("<I", len(text) + 1)
    stream[0x5C:0x60] = struct.pack("<I", len(comments))
    narrow, wide = first.encode("cp1252"), second.encode("utf-16-le")
    where = len(stream)
    stream += narrow + bytes(len(narrow) % 2)
    behind = len(stream)
    stream += wide
    pieces = struct.pack("<III", 0, len(first), len(first) + len(second))
    pieces += struct.pack("<HIH", 0, where * 2 | 0x40000000, 0) + struct.pack("<HIH", 0, behind, 0)
    properties = b"\x01" + struct.pack("<H", 4) + bytes(4)
    table = bytes(10) + properties + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    stream[0x01A2:0x01AA] = struct.pack("<II", 10, len(table) - 10)
    return compound({"WordDocument": bytes(stream), "1Table": table})
