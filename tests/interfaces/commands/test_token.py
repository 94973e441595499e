"""Tokens on the command line."""


def test_a_token_is_shown_once_listed_and_revoked(bare):
    added = bare.run("token", "add", "office", "--scope", "send", "--days", "30")
    secret = added.out.strip()
    assert secret.startswith("ipx_")
    assert "shown this once" in added.err
    (row,) = bare.rows("token", "list")
    assert (row["name"], row["scopes"], row["revoked_at"]) == ("office", ["send"], None)
    assert row["expires_at"] > row["created_at"]
    assert secret not in bare.run("token", "list").out
    assert bare.rows("token", "revoke", "office")[0]["revoked_at"]
    assert "revoked, never used" in bare.run("token", "list").out
    done = "SELECT action FROM audit_event WHERE subject LIKE 'token:%' ORDER BY id"
    assert bare.query(done) == [("accounts.add_token",), ("accounts.revoke_token",)]


def test_what_cannot_be_is_said(bare):
    assert "ipraxis token add NAME" in bare.run("token", "add", expect=1).err
    assert "already" in [bare.run("token", "add", "x", expect=None) for _ in range(2)][1].err
    assert "Nobody is known" in bare.run("token", "add", "y", "--for", "no@body.example", expect=1).err
    assert "no token named" in bare.run("token", "revoke", "z", expect=1).err
    bare.run("people", "ana@office.example", "--give", "editor")
    assert bare.rows("token", "add", "ana", "--for", "ana@office.example")[0]["holder"] == "ana@office.example"
    bad = bare.run("messages", expect=1, IPRAXIS_API_PER_MINUTE="many")
    assert bad.err.startswith("ipraxis: IPRAXIS_API_PER_MINUTE is many")
