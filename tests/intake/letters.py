"""Letters for tests: composed here, written by nobody."""

from email.message import EmailMessage

TEXT = (
    "Dear colleagues,\n\nThe Office of Inventions of Luxembourg offers small firms a patent voucher since 2019.\n"
    "It pays half of the first patent search. In 2024, 120 firms used it.\n\nAna Muller\nOffice of Inventions\n"
)


def letter(number=1, *, text=TEXT, attachments=(), **headers) -> bytes:
    """One mail as it comes from the wire; `attachments` are (name, type, bytes), `headers` with _ for -."""
    mail = EmailMessage()
    mail["From"] = "Ana Muller <ana@office.example>"
    mail["To"] = "practices@ipraxis.example"
    mail["Subject"] = f"A practice for the exchange, {number}"
    mail["Message-ID"] = f"<{number}@office.example>"
    mail["Date"] = "Sun, 22 Nov 2026 09:00:00 +0000"
    for name, value in headers.items():
        key = name.replace("_", "-")
        del mail[key]
        mail[key] = value
    mail.set_content(text)
    for name, media_type, data in attachments:
        main, _, sub = media_type.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes().replace(b"\n", b"\r\n")
