from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import Token
from ipraxis.editorial.models import Contribution
from ipraxis.reason_fields import ReasonField


class MessageState(models.TextChoices):
    RECEIVED = "received"  # kept; waits to be read
    READ = "read"  # text kept; waits to be structured
    STRUCTURED = "structured"  # a contribution was drafted from it
    NOT_CONTRIBUTION = "not_contribution"  # a question, an automatic reply, ...: visible in its own tray
    DIVIDED = "divided"  # a scan of several letters: each became a message of its own
    SET_ASIDE = "set_aside"  # could not be read or structured; the reason says why, the original is kept


class Channel(models.TextChoices):
    EMAIL = "email"
    FAX = "fax"
    POST = "post"
    FORM = "form"  # answers to our questions, on the web form
    API = "api"


MAIL = "message/rfc822"
ANSWERS = "application/vnd.ipraxis.answers+json"


class Message(models.Model):
    """What arrived, as it arrived. `identity` is the same for the same message by whatever way: stored once."""

    identity = models.CharField(max_length=64, unique=True)
    original = models.CharField(max_length=64)  # sha256 of the bytes as they came
    bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    file_name = models.CharField(max_length=255, blank=True)
    received_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=254, blank=True)
    envelope_sender = models.CharField(max_length=254, null=True)  # "" = null sender; null = not by SMTP
    subject = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=998, blank=True)
    in_reply_to = models.CharField(max_length=998, blank=True)
    headers = models.JSONField(default=dict)
    sender_checks = models.JSONField(default=dict)  # SPF, DKIM, DMARC: `rules.senders.SenderChecks`; {} = not checked
    problems = models.JSONField(default=list)  # what was broken in it and how it was kept all the same
    problem_reasons = models.JSONField(default=list)  # the same as templates with arguments
    # A part of a message that was sent in parts (message/partial): which one, and of how many (0: not known yet).
    part_of = models.CharField(max_length=64, blank=True, db_index=True)
    part_number = models.PositiveIntegerField(default=0)
    part_total = models.PositiveIntegerField(default=0)
    # One letter of a scan that held several: the scan, and which of its pages.
    scan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="letters")
    first_page = models.PositiveIntegerField(null=True)
    last_page = models.PositiveIntegerField(null=True)

    state = models.CharField(max_length=16, choices=MessageState.choices, default=MessageState.RECEIVED)
    reason = models.TextField(blank=True)
    reasons = models.JSONField(default=list)  # the same as templates with arguments, to be said in any language
    kind = models.CharField(max_length=20, blank=True)
    kind_why = ReasonField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    # Why nobody was written to: a code of `rules.answering`; "" = a letter was posted, or it is not decided yet.
    no_letter = models.CharField(max_length=20, blank=True)
    contributions = models.ManyToManyField(Contribution, related_name="messages")
    dealt_with_at = models.DateTimeField(null=True)  # somebody answered it, or it needs no more: out of the tray
    # Text, names and files were erased then; the files themselves go as soon as nothing else needs them.
    erased_at = models.DateTimeField(null=True)
    erased_pictures = models.JSONField(default=list)  # sha256 of its page pictures

    class Meta:
        ordering: ClassVar = ["-received_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=MessageState.values), name="message_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=MessageState.SET_ASIDE) | ~models.Q(reason=""),
                name="set_aside_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "id"], name="message_by_state"),
            models.Index(fields=["state", "kind", "dealt_with_at"], name="message_by_kind"),
            models.Index(fields=["erased_at"], name="message_erased", condition=models.Q(erased_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The name people and the command line use: M12."""
        return f"M{self.pk}"

    @property
    def occasion(self) -> str:
        """What the contribution made from it is made for: it is known before there is one."""
        return f"message:{self.identity}"

    @property
    def is_answers(self) -> bool:
        """Whether it is answers to our own questions (a document of `rules.answers`)."""
        return self.media_type == ANSWERS

    @property
    def has_body(self) -> bool:
        """Whether the original itself is read, beside the attachments; a scan is an attachment of its message."""
        return self.channel == Channel.EMAIL or self.is_answers

    @property
    def is_file_for_mail(self) -> bool:
        """Whether a scan or document came where e-mails come, so that it cannot be read as one."""
        return self.channel == Channel.EMAIL and self.media_type not in {MAIL, ANSWERS}


class AttachmentState(models.TextChoices):
    WAITING = "waiting"
    READ = "read"
    SET_ASIDE = "set_aside"


class Attachment(models.Model):
    """A file that came with a message; for fax and post the scan itself. `within` is the file it was found in."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100)
    bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    is_inline = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=AttachmentState.choices, default=AttachmentState.WAITING)
    reason = models.TextField(blank=True)
    reasons = models.JSONField(default=list)  # as of the message
    within = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="members")

    class Meta:
        ordering: ClassVar = ["message_id", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "position"], name="attachment_place_once"),
            models.CheckConstraint(
                condition=~models.Q(state=AttachmentState.SET_ASIDE) | ~models.Q(reason=""),
                name="attachment_set_aside_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]


class Page(models.Model):
    """One page as read. `attachment` null = the body of the mail. `words` packs offsets, boxes and confidence."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="pages")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, null=True, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    words = models.BinaryField(default=b"")
    confidence = models.FloatField(null=True)
    unread_ink = models.FloatField(null=True)
    left_out = models.JSONField(default=list)
    image = models.CharField(max_length=64, blank=True)  # sha256 of the upright page picture
    code = models.CharField(max_length=40, blank=True)  # on a page that we printed: what its machine code says
    marks = models.JSONField(default=list)  # what a person made on a page of our form: `text.Mark` without pictures

    class Meta:
        ordering: ClassVar = ["message_id", models.F("attachment__position").asc(nulls_first=True), "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attachment", "number"], name="page_once_in_an_attachment"),
            models.UniqueConstraint(
                fields=["message", "number"], condition=models.Q(attachment=None), name="page_once_in_a_body"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id}/{self.attachment_id}/{self.number}"


class Sending(models.Model):
    """What a token sent through the API, and the answer it got; with a key, the same request is answered once.

    `message` is null from the moment the request was understood until its message is kept.
    """

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="sendings")
    key = models.CharField(max_length=255, null=True)  # null: none was given, or its time is over
    digest = models.CharField(max_length=64)  # sha256 of what was asked, hex
    begun_at = models.DateTimeField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="sendings")
    status = models.PositiveSmallIntegerField(null=True)  # of the HTTP answer
    answer = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token", "key"], name="key_once_for_a_token"),
            models.CheckConstraint(
                condition=models.Q(message=None, status=None) | models.Q(message__isnull=False, status__isnull=False),
                name="answered_when_kept",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["token", "message"], name="sending_by_token")]

    def __str__(self) -> str:
        return f"{self.token_id}/{self.key or self.pk}"


class Unfinished(models.Model):
    """Answers begun on the form and not sent yet: kept as typed, read by nobody, deleted after a set time.

    Whoever was given its `name` may go on with it. Once it was sent only `message` is left of it, so that a second
    click finds what was sent.
    """

    name = models.CharField(max_length=40, unique=True)
    language = models.CharField(max_length=8)
    refines = models.CharField(max_length=200, blank=True)  # slug of the practice that is being improved
    typed = models.JSONField(default=dict)  # name of a control -> what was typed into it, a list
    files = models.JSONField(default=list)  # sha256, name, media_type, bytes of each file uploaded so far
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="unfinished_by_age")]

    def __str__(self) -> str:
        return self.name
