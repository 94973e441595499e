"""The anticipated "no": raised by rules and operations, turned into an answer by the doors."""


class Refused(Exception):
    """Something a person asked for cannot be done; the sentence says what happened and what to do.

    `template` is the sentence with names in braces, so that doors can say it in the reader's language with the
    same `arguments`; `sentence` is both together in English. `status` is the HTTP status a web door answers
    with; the command line answers 1 for all of them.
    """

    status = 409

    def __init__(self, template: str, **arguments: object) -> None:
        self.template = template
        self.arguments = arguments
        self.sentence = template.format(**arguments) if arguments else template
        super().__init__(self.sentence)


class NotFound(Refused):
    """There is nothing of that name."""

    status = 404


class NotAllowed(Refused):
    """The actor's roles do not permit this."""

    status = 403
