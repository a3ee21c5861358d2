"""The runner against the stand-in for Aurora DSQL.

    python -m pytest Tests/EndToEnd/runner
"""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent),
                str(HERE.parents[2] / "Sources" / "Assembly" / "Runner")]

import rig  # noqa: E402
from standin import NotInstalled, StandIn  # noqa: E402


@pytest.fixture(scope="session")
def stand_in():
    try:
        with StandIn("us-east-1") as dsql:
            yield dsql
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def forks(stand_in, tmp_path_factory):
    forks = rig.Forks(stand_in, tmp_path_factory.mktemp("runner"))
    yield forks
    forks.close()


@pytest.fixture
def dsql(stand_in):
    """The stand-in with an empty database."""
    stand_in.recover()
    stand_in.jobs.seconds = 0
    rig.wipe(stand_in)
    return stand_in
