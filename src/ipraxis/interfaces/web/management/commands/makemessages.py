from django.core.management.commands import makemessages

# Refusals are written where they are decided, in modules that know nothing of Django; their first word string is
# a message id like any other.
REFUSALS = (
    "BadValue",
    "ChangedElsewhere",
    "ChangedMeanwhile",
    "ChangedSince",
    "KeyUsedOtherwise",
    "NoRoom",
    "NoSuchCode",
    "NoSuchContribution",
    "NoSuchLetter",
    "NoSuchMessage",
    "NoWayToReach",
    "NotAnswers",
    "NotReady",
    "NotWaiting",
    "NothingToUndo",
    "NothingUnfinished",
    "OriginalMissing",
    "PermissionRefused",
    "Problem:2",  # the first word string is the code of the problem
    "Reason",
    "Refused",
    "ScriptNotPrintable",
    "SentAlready",
    "TokenRefused",
    "TooMuch",
    "TooOften",
    "TransitionRefused",
    "Unreadable",
    "nothing",
    "told",
)


class Command(makemessages.Command):
    """Django's makemessages, which also collects the sentences of refusals."""

    xgettext_options = makemessages.Command.xgettext_options + [f"--keyword={name}" for name in REFUSALS]
