from django.core.management.commands import makemessages

# Refusals are written where they are decided, in modules that know nothing of Django; their first word string is
# a message id like any other.
REFUSALS = (
    "BadValue",
    "ChangedMeanwhile",
    "NoSuchContribution",
    "NoSuchLetter",
    "NoSuchMessage",
    "NotReady",
    "NotWaiting",
    "NothingToUndo",
    "OriginalMissing",
    "PermissionRefused",
    "Refused",
    "Reason",
    "ScriptNotPrintable",
    "TransitionRefused",
    "Unreadable",
    "nothing",
    "told",
)


class Command(makemessages.Command):
    """Django's makemessages, which also collects the sentences of refusals."""

    xgettext_options = makemessages.Command.xgettext_options + [f"--keyword={name}" for name in REFUSALS]
