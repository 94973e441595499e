"""The model that the operator has set, or has set badly."""

import pytest

from ipraxis.intake.language_model.setting import ModelNotSet, endpoint_set, proposer_set
from ipraxis.interfaces.worker.proposing import proposing

SET = {"url": "http://127.0.0.1:1/v1", "name": "small", "key": " k-1 ", "key_file": "", "proxy": ""}


def test_without_an_address_there_is_none(settings):
    assert (endpoint_set(), proposer_set()) == (None, None)


def test_the_settings_and_the_key_from_a_file(settings, tmp_path):
    settings.MODEL, settings.MODEL_SECONDS = SET, 7
    found = endpoint_set()
    assert found is not None
    assert (found.name, found.key, found.seconds) == ("small", "k-1", 7.0)
    (tmp_path / "key").write_text("k-2\n")
    settings.MODEL = SET | {"key_file": str(tmp_path / "key")}
    assert endpoint_set().key == "k-2"


@pytest.mark.parametrize("change", [{"name": ""}, {"key_file": "/nowhere/key"}])
def test_settings_that_do_not_fit_are_said_and_the_work_goes_on(settings, change, caplog):
    settings.MODEL = SET | change
    with pytest.raises(ModelNotSet):
        endpoint_set()
    proposing().close()
    assert "no language model is asked" in caplog.text
