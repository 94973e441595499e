"""What the desk says of a mail's sender: whether it is from whom it says, and why nobody was written to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ipraxis.intake.models import Message
from ipraxis.intake.rules.senders import SenderChecks, from_json, is_forged
from ipraxis.interfaces.web import desk_words
from ipraxis.outbox.models import Letter
from ipraxis.outbox.queries import letters_about

Text = str | Promise

NO_LETTER: Mapping[str, Text] = {
    "no_address": gettext_lazy("we know no address to answer to."),
    "null_sender": gettext_lazy("it was sent by a mail system, with no address to answer to."),
    "our_own": gettext_lazy("it came from an address of our own."),
    "automatic": gettext_lazy("a machine wrote it, as its header says."),
    "list": gettext_lazy("it came by a mailing list."),
    "takes_no_mail": gettext_lazy("nobody reads what is sent to that address."),
    "forged": gettext_lazy("the sender's address is most likely forged; whoever it belongs to did not write to us."),
    "already_today": gettext_lazy("the sender had a letter from us the same day."),
    "too_many": gettext_lazy("so many letters went to that address in one day that a machine must be answering them."),
    "on_paper": gettext_lazy("it came on paper; whoever answers it writes."),
    "not_the_contributor": gettext_lazy("it answers for the contributor, from an address that is not theirs."),
    "nothing_to_say": gettext_lazy("it is neither a contribution nor a question."),
}

_SPF: Mapping[str, Text] = {
    "pass": gettext_lazy("sent by a server that may send for the address of its envelope"),
    "fail": gettext_lazy("sent by a server that may not send for the address of its envelope"),
    "softfail": gettext_lazy("sent by a server that is not known to the domain of its envelope"),
    "neutral": gettext_lazy("the domain of its envelope says nothing of its servers"),
    "none": gettext_lazy("the domain of its envelope says nothing of its servers"),
}
_DKIM: Mapping[str, Text] = {
    "pass": gettext_lazy("signed, and unchanged since"),
    "fail": gettext_lazy("signed, but the signature does not hold"),
    "policy": gettext_lazy("signed, but the signature does not hold"),
    "neutral": gettext_lazy("signed, but the signature cannot be read"),
    "none": gettext_lazy("not signed"),
}
_DMARC: Mapping[str, Text] = {
    "pass": gettext_lazy("as the domain asks of its own mail"),
    "bestguesspass": gettext_lazy("as one expects of the domain's own mail"),
    "fail": gettext_lazy("the domain says of such mail that it is not its own"),
    "none": gettext_lazy("the domain does not say how to tell its own mail"),
}
_UNKNOWN: Mapping[str, Text] = {
    "permerror": gettext_lazy("cannot be told: what the domain published is broken"),
    "temperror": gettext_lazy("could not be found out at the time"),
}


def no_letter(message: Message) -> str:
    """Why nobody was written to, as a sentence; "" where a letter was posted or nothing is decided yet."""
    if not message.no_letter:
        return ""
    why = NO_LETTER.get(message.no_letter, message.no_letter)
    return _("No letter was sent, because %(reason)s") % {"reason": why}


def letters(message: Message) -> list[tuple[Letter, Text, Text]]:
    """What was written about the message itself, where it became no contribution."""
    about = letters_about(f"message:{message.pk}")
    return [(one, desk_words.letter(one.template), desk_words.letter_state(one.state)) for one in about]


def verdict(checks: SenderChecks) -> str:
    """What the checks come to, in a sentence."""
    if is_forged(checks):
        return _("Most likely not from %(domain)s.") % {"domain": checks.domain}
    if checks.aligned or checks.dmarc in {"pass", "bestguesspass"}:
        return _("It is from %(domain)s.") % {"domain": checks.domain}
    return _("Whether it is from %(domain)s could not be proved; nothing speaks against it.") % {
        "domain": checks.domain or _("whom it says")
    }


def sender(message: Message) -> tuple[str, list[tuple[str, str]], str] | None:
    """The verdict, each check with what it found, and who checked; None where nothing was checked."""
    if not message.sender_checks:
        return None
    checks = from_json(message.sender_checks)
    found = [
        (name, str(words.get(result) or _UNKNOWN.get(result, result)))
        for name, result, words in (
            ("SPF", checks.spf, _SPF),
            ("DKIM", checks.dkim, _DKIM),
            ("DMARC", checks.dmarc, _DMARC),
        )
        if result
    ]
    return verdict(checks), found, checks.by
