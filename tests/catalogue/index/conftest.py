import pytest

from ipraxis.catalogue.index.practices import PracticeIndex
from tests.catalogue.index.starter import documents


@pytest.fixture(scope="session")
def starter_index(tmp_path_factory):
    index = PracticeIndex(tmp_path_factory.mktemp("starter") / "index")
    index.rebuild(documents(), upto=len(documents()))
    return index


@pytest.fixture
def index(tmp_path):
    return PracticeIndex(tmp_path / "index")
