"""The hook of HylaFAX, run as its faxrcvd runs it: read in the spool folder by the shell that has FILE and COMMID."""

import subprocess
from pathlib import Path

import pytest

HOOK = Path(__file__).parents[3] / "contrib" / "hylafax" / "FaxDispatch"
FAXRCVD = 'FILE="$1"; COMMID="$3"; MSG="$4"; SENDTO=; . etc/FaxDispatch; echo "mail to ${SENDTO:-FaxMaster}"'


@pytest.fixture
def receive(tmp_path):
    """A function that receives a fax: the name below the spool folder → what faxrcvd said."""
    spool, folder = tmp_path / "spool", tmp_path / "drop folder"
    for made in (spool / "etc", spool / "recvq", folder):
        made.mkdir(parents=True)
    (spool / "etc" / "FaxDispatch").write_bytes(HOOK.read_bytes())
    (spool / "recvq" / "fax000000012.tif").write_bytes(b"II*\0 a fax")

    def receive(shell, file, into=folder):
        command = [shell, "-c", FAXRCVD, "faxrcvd", file, "ttyS0", "000000034", ""]
        environment = {"PATH": "/usr/bin:/bin", "IPRAXIS_FAX_FOLDER": str(into)}
        return subprocess.run(command, cwd=spool, env=environment, capture_output=True, text=True, check=True)

    receive.folder = folder
    return receive


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_a_fax_is_copied_whole_under_a_name_that_says_which(receive, shell):
    said = receive(shell, "recvq/fax000000012.tif")
    assert (said.stdout, said.stderr) == ("mail to FaxMaster\n", "")
    (copied,) = receive.folder.iterdir()
    assert copied.name.endswith("-fax000000012-000000034.tif")
    assert not copied.name.startswith(".")
    assert copied.read_bytes() == b"II*\0 a fax"
    assert copied.stat().st_mode & 0o777 == 0o640


def test_where_there_is_no_fax_or_no_folder_the_mail_goes_out_all_the_same(receive, tmp_path):
    nothing = receive("bash", "recvq/none.tif")
    assert (nothing.stdout, nothing.stderr, list(receive.folder.iterdir())) == ("mail to FaxMaster\n", "", [])
    lost = receive("bash", "recvq/fax000000012.tif", into=tmp_path / "away")
    assert lost.stdout == "mail to FaxMaster\n"
    assert "recvq/fax000000012.tif could not be copied" in lost.stderr
