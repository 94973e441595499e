"""Nothing remote is ever fetched: what can name an address is read beside a server that listens."""

import io
import socket
import zipfile

import pytest
import typst

from ipraxis.intake.readers.html import safe_html
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.text import Limits


@pytest.fixture
def address():
    """An address at which somebody waits; at the end nobody must have come."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()


def read(data, name, media_type=""):
    return "\n".join(p.text for p in open_bytes(data, name=name, media_type=media_type, limits=Limits()).pages)


def page(address):
    return (
        f'<!DOCTYPE html SYSTEM "{address}"><html><head><base href="{address}"><link rel=stylesheet href="{address}">'
        f'<meta http-equiv=refresh content="0; url={address}"><style>@import url({address});</style></head>'
        f'<body background="{address}">words<img src="{address}"><iframe src="{address}"></iframe>'
        f'<object data="{address}"></object><script src="{address}"></script>'
        f'<xi:include href="{address}"/></body></html>'
    )


def package(**members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("-xml", ".xml"), data)
    return target.getvalue()


def test_html(address):
    assert read(page(address).encode(), "a.html") == "words"
    assert address not in safe_html(page(address))


def test_mail(address):
    body = f'Content-Type: message/external-body; access-type=URL; URL="{address}"\n\nx'
    mixed = "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n"
    parts = f"--x\nContent-Type: text/html\n\n{page(address)}\n--x\n{body}\n--x--\n"
    assert "words" in read((mixed + parts).encode(), "a.eml", "message/rfc822")


def test_office_documents(address):
    entities = f'<!DOCTYPE a SYSTEM "{address}" [<!ENTITY e SYSTEM "{address}">]>'
    body = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>words&e;</w:t></w:r></w:p></w:body></w:document>'
    link = f'<Relationships><Relationship Id="1" Type="t" TargetMode="External" Target="{address}"/></Relationships>'
    parts = {"[Content_Types]-xml": "<a/>", "word__document-xml": entities + body}
    assert read(package(**parts, **{"word___rels__document-xml.rels": link}), "a.docx") == "words"
    text = f'{entities}<a xmlns:text="t" xmlns:office="o"><office:body><text:p>words&e;</text:p></office:body></a>'
    assert read(package(**{"content-xml": text}), "a.odt") == "words"


def test_rich_text_and_pdf(address):
    field = f'{{\\rtf1 {{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}"}}{{\\fldrslt words}}}}}}'
    assert read(field.encode(), "a.rtf") == "words"
    assert read(typst.compile(f'#link("{address}")[words]'.encode()), "a.pdf") == "words"
