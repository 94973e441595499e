"""Why something could not be read: a fact with a sentence, kept beside the original."""

from ipraxis.refusal import Refused


class Unreadable(Refused):
    """This attachment was kept but not read; the sentence says why and what the sender may do."""

    status = 422
