"""The emulator that the tests share, emptied before each."""

import pytest

from server import Server


@pytest.fixture(scope="session")
def running_server():
    with Server() as server:
        yield server


@pytest.fixture
def server(running_server):
    running_server.reset()
    return running_server
