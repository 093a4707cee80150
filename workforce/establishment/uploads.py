"""A file that is too large is not kept while it arrives."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MEGABYTE = 1024 * 1024


class LimitHandler(FileUploadHandler):
    """Stands before Django's own handlers: past the limit the rest is read and thrown away."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most, self.arrived = most, 0
        self.too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.arrived += len(raw_data)
        if self.arrived > self.most:
            self.too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None


def limit(request: HttpRequest, megabytes: int) -> LimitHandler:
    """Call it before anything reads the form."""
    handler = LimitHandler(request, megabytes * MEGABYTE)
    request.upload_handlers.insert(0, handler)
    return handler
