"""Compound files, the container of old office programs and of Outlook: opened if they hold no more than they are."""

from olefile import OleFileIO


def opened_storages(data: bytes) -> OleFileIO:
    """The compound file; ValueError where its list claims more bytes than the file has.

    Streams that overlap, or go round in circles, would unpack to any size.
    """
    ole = OleFileIO(data)
    claimed = sum(entry.size for entry in ole.direntries if entry is not None)
    table = ole.num_mini_fat_sectors * ole.sector_size
    # The small streams lie in one of their own, and so are counted twice.
    if max(claimed / 2, table) > len(data):
        ole.close()
        raise ValueError
    return ole
