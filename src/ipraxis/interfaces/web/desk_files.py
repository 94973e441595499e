"""Files as they arrived. They are strangers' bytes: handed over as downloads, never shown as a page of ours."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ipraxis.intake import queries
from ipraxis.intake.originals import open_original
from ipraxis.interfaces.web.desk_door import desk_view
from ipraxis.refusal import NotFound

_EXTENSIONS = {"message/rfc822": ".eml", "image/tiff": ".tif", "application/pdf": ".pdf", "image/jpeg": ".jpg"}
# Whatever a browser makes of the bytes all the same: no script, no style, nothing loaded, no origin of ours.
_SANDBOX = "default-src 'none'; sandbox"


def _download(sha256: str, name: str) -> HttpResponse:
    response = HttpResponse(open_original(sha256), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Security-Policy"] = _SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@desk_view("intake.see")
@require_GET
def original(request: HttpRequest, reference: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The message's bytes, unchanged."""
    found = queries.message(reference)
    return _download(found.original, found.file_name or found.reference + _EXTENSIONS.get(found.media_type, ".bin"))


@desk_view("intake.see")
@require_GET
def attachment(request: HttpRequest, reference: str, position: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """One attachment's bytes, unchanged."""
    found = queries.message(reference)
    part = found.attachments.filter(position=position).first()
    if part is None:
        raise NotFound(_("The message has no such attachment."))
    extension = _EXTENSIONS.get(part.media_type, ".bin")
    return _download(part.sha256, part.name or f"{found.reference}-{position}{extension}")


@desk_view("intake.see", may_be_kept=True)
@require_GET
def picture(request: HttpRequest, reference: str, key: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The upright picture of a page, or of a field of our paper form: a PNG that our own reader made.

    Kept by the browser, since it never changes.
    """
    found = queries.message(reference)
    if not key or not (found.pages.filter(image=key).exists() or key in queries.cut_outs(found)):
        raise NotFound(_("The message has no such page."))
    response = HttpResponse(open_original(key), content_type="image/png")
    response["Content-Security-Policy"] = _SANDBOX
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response
