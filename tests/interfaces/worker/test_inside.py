"""Files inside files through the real worker: each with its row, its state and what was read of it."""

from tests.intake.torture.hostile import HEAD, WORDS, attached, zipped

INNER = attached((b"deep.txt", b"text/plain", b"The voucher pays half of a first patent search."))
PACK = zipped(("letter.txt", WORDS), ("forwarded.eml", INNER), ("more.zip", zipped(("x.txt", b"x"))))


def test_each_file_inside_has_its_row(bare, tmp_path):
    (tmp_path / "pack.eml").write_bytes(attached((b"pack.zip", b"application/zip", PACK)))
    bare.run("receive", "--channel", "email", tmp_path / "pack.eml")
    bare.run("work", "--once")
    (before,) = bare.rows("messages")
    found = {
        one["name"]: (one["state"], one["reason"], [p["text"] for p in one["pages"]]) for one in before["attachments"]
    }
    assert list(found) == ["pack.zip", "letter.txt", "forwarded.eml", "deep.txt", "more.zip"]
    assert found["pack.zip"] == ("read", "", [])
    assert found["letter.txt"] == ("read", "", [WORDS.decode()])
    assert found["deep.txt"][2] == ["The voucher pays half of a first patent search."]
    assert found["forwarded.eml"][2][0].startswith(
        "---------- Forwarded message ----------\nFrom: Ana <ana@office.example>"
    )
    assert (found["more.zip"][0], "archive inside an archive" in found["more.zip"][1]) == ("set_aside", True)
    within = bare.query(
        "SELECT one.name, other.name FROM intake_attachment one "
        "JOIN intake_attachment other ON one.within_id = other.id"
    )
    assert dict(within) == {
        "letter.txt": "pack.zip", "forwarded.eml": "pack.zip", "more.zip": "pack.zip", "deep.txt": "forwarded.eml",
    }  # fmt: skip


def test_a_message_whose_parts_come_in_two_mails_is_read_as_one(bare, tmp_path):
    inner = b"Subject: Voucher\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    for number, piece in ((2, WORDS[40:]), (1, inner + WORDS[:40])):
        head = HEAD + b"Message-ID: <p%d@x>\nContent-Type: message/partial; id=w; number=%d; total=2\n\n" % (
            number,
            number,
        )
        (tmp_path / f"{number}.eml").write_bytes(head + piece)
        bare.run("receive", "--channel", "email", tmp_path / f"{number}.eml")
    bare.run("work", "--once")
    second, first, whole = bare.rows("messages")
    assert (first["state"], second["state"]) == ("set_aside", "set_aside")
    assert f"part 1 of 2 of message {whole['message']}" in first["reason"]
    assert WORDS.decode() in whole["text"]
