from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.text import Limits


def text(data, name="", media_type=""):
    return open_bytes(data, name=name, media_type=media_type, limits=Limits()).pages[0].text


def test_an_invitation_says_what_when_and_where():
    data = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        b"SUMMARY;LANGUAGE=en:Call for\r\n  practices\r\nDTSTART;TZID=Europe/Paris:20261110T093000\r\n"
        b"DTEND:20261110T103000Z\r\nLOCATION:Geneva\\, room 1\r\nORGANIZER;CN=Ana:mailto:ana@office.example\r\n"
        b"DESCRIPTION:First line\\nSecond line\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    )
    assert text(data, media_type="text/calendar; method=REQUEST") == (
        "Subject: Call for practices\nBegins: 2026-11-10 09:30\nEnds: 2026-11-10 10:30 UTC\nPlace: Geneva, room 1\n"
        "Organiser: ana@office.example\nFirst line\nSecond line"
    )


def test_a_card_says_who_and_where():
    data = (
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =\nP=C3=A9rez\n"
        "ORG:Office of Inventions;Firms\nitem1.EMAIL;TYPE=work:jose@office.example\nADR:;;Street 1;City;;;LU\n"
        "DTSTART:20261110\nPHOTO:xyz\nEND:VCARD"
    )
    assert text(data.encode(), "a.vcf") == (
        "Name: José Pérez\nOrganisation: Office of Inventions, Firms\nE-mail: jose@office.example\n"
        "Address: Street 1, City, LU\nBegins: 2026-11-10"
    )


def test_what_says_nothing_gives_an_empty_page():
    assert text(b"BEGIN:VCARD\nEND:VCARD", "a.vcf") == ""
