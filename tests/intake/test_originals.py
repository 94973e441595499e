import hashlib
import resource
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ipraxis.intake.originals import OriginalMissing, keep, open_original, path_of


@contextmanager
def files_of_at_most(size):
    """A disk that takes no more: writing beyond `size` bytes of a file fails, for root as well."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=5000))
def test_bytes_come_back_by_their_digest(data):
    digest = keep(data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert keep(data) == digest
    assert open_original(digest) == data


def test_the_same_bytes_are_one_file_and_nothing_else_is_left(data_folder):
    for _ in range(2):
        keep(b"one letter")
    keep(b"another letter")
    files = sorted(f.name for f in (data_folder / "originals").rglob("*") if f.is_file())
    assert files == sorted(hashlib.sha256(d).hexdigest() for d in (b"one letter", b"another letter"))


def test_where_the_disk_is_full_nothing_half_written_is_found(data_folder):
    data = b"x" * 4000
    with files_of_at_most(1000), pytest.raises(OSError, match="File too large"):
        keep(data)
    assert [f for f in (data_folder / "originals").rglob("*") if f.is_file()] == []
    digest = keep(data)
    assert open_original(digest) == data


def test_a_file_of_the_folder_that_is_gone_is_said_with_what_to_do():
    digest = keep(b"letter")
    path_of(digest).unlink()
    with pytest.raises(OriginalMissing, match="Restore it from a backup"):
        open_original(digest)
