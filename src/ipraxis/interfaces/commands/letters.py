import argparse

from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.outbox.queries import letters


def run(options: argparse.Namespace) -> None:
    require_set_up()
    for letter in letters().order_by("id").iterator():
        shown = {
            "letter": letter.pk,
            "to": letter.to_address or letter.to_name,
            "channel": letter.channel,
            "template": letter.template,
            "language": letter.language,
            "state": letter.state,
            "in_reply_to": letter.in_reply_to or None,
            "about": letter.subject_of,
            "problem": letter.problem,
        }
        text = f"{letter.pk}  {letter.state:9}  {letter.template:15}  {letter.language}  {shown['to']}"
        say(options, shown, text + (f"  ({letter.problem})" if letter.problem else ""))
