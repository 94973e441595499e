"""What a browser may upload: more than a form takes is not written to the disk to be refused afterwards."""

from collections.abc import Mapping
from typing import IO, Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from ipraxis.intake.operations.unfinished import MOST_BYTES, TooMuch

_FRAME = 1_000_000  # bytes of the request that are not files


class Quota(FileUploadHandler):
    """Stops before the first file of a request that is larger than all files together may be."""

    _length = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],  # noqa: ARG002 - Django's signature
        META: Mapping[str, Any],  # noqa: ARG002, N803
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        self._length = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self._length > MOST_BYTES + _FRAME:
            raise StopUpload
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's signature
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Another handler keeps the file."""


def require_whole(request: HttpRequest) -> None:
    """Raise `TooMuch` where the files of a request were not taken in because there was too much of them."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if told.isdecimal() and int(told) > MOST_BYTES + _FRAME:
        raise TooMuch(
            "All files together may have {most} megabytes. None of these was added.", most=MOST_BYTES // 1_000_000
        )
