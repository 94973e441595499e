"""The language model that the operator has set, if any."""

from pathlib import Path

from django.conf import settings

from ipraxis.intake.language_model.endpoint import Endpoint
from ipraxis.intake.language_model.proposing import Proposer
from ipraxis.refusal import Refused


class ModelNotSet(Refused):
    """The settings name a model in part only."""


def endpoint_set() -> Endpoint | None:
    """The endpoint of the settings, None without an address. Raises `ModelNotSet` where they do not fit together."""
    told = settings.MODEL
    if not told["url"]:
        return None
    if not told["name"]:
        raise ModelNotSet("IPRAXIS_MODEL_URL is set, but not which model is meant: set IPRAXIS_MODEL_NAME.")
    return Endpoint(
        url=told["url"], name=told["name"], key=_key(), seconds=float(settings.MODEL_SECONDS), proxy=told["proxy"]
    )


def _key() -> str:
    file = settings.MODEL["key_file"]
    if not file:
        return str(settings.MODEL["key"]).strip()
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is no text"
        raise ModelNotSet("IPRAXIS_MODEL_KEY_FILE cannot be read: {why}.", why=why) from None


def proposer_set() -> Proposer | None:
    """What asks the model of the settings, None without one. Raises `ModelNotSet`."""
    endpoint = endpoint_set()
    return Proposer(endpoint, contacts=settings.MODEL_CONTACTS) if endpoint else None
