import numpy as np
import pytest

from ipraxis.intake.readers.faxline import Strip, first_strip, is_fax_line


@pytest.mark.parametrize(
    "line",
    [
        "09-NOV-2026 10:42 FROM: NOTAP ABUJA +234 9 555 0164 P.01/02",
        "NOV 12 2026 09:15AM SBF +65 6555 0121 P.01/01",
        "@9-NOV-2026 10:42 FROM: OFFICE",
        "13/11/2026 11:31 SIC BOGOTA 576015550153 P.O1/O1",
        "To: secretariat +41 22 555 0190 Page 3",
        "117117/2026 14:32 +41 22 555 0190 FROM: IP OFFICE P，061761",  # as the Chinese model reads it
    ],
)
def test_a_machine_line_is_known(line):
    assert is_fax_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Dakar, le 28 octobre 2026",
        "MINISTRY OF TRADE",
        "Tel. +221 33 555 01 28",
        "N° 0412/ASPIT/DG",
        "Tel. +41 22 555 01 90, 9:00 - 17:00",
    ],
)
def test_a_letterhead_is_none(line):
    assert not is_fax_line(line)


def test_the_topmost_row_is_found_where_machines_print():
    page = np.zeros((2000, 1000), dtype=bool)
    page[30:50, 50:600] = True
    page[300:320, 50:900] = True
    assert first_strip(page, 20.0) == Strip(50, 30, 600, 50)
    page[30:50] = False
    assert first_strip(page, 20.0) is None
