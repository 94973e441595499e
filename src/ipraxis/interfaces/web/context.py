from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - Django's signature
    """What every page may say about the site itself."""
    return {"demo": settings.DEMO, "site_address": settings.SITE_ADDRESS}
