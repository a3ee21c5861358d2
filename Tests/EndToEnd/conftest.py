"""What the tests share: the emulator, and the applications that they deploy.

They deploy what `--synth FOLDER` names, a folder with a synthesized application in each subfolder,
or with `--dsqlsynth BINARY` every folder of `Examples`, synthesized by that tool; with neither,
applications written by hand. Every application is deployed once; tests that fail a deployment, or
take it down, do so with one application, or with `--long` with all.
"""

import pathlib
import shutil
import subprocess
import tempfile

import pytest

import applications
from deploy_command import DeployCommand
from deployment import Deployment
from lane import Lane
from server import Server

_folder = pytest.StashKey[pathlib.Path]()
_applications = pytest.StashKey[list[pathlib.Path]]()
_told = pytest.StashKey[list[str]]()


def pytest_addoption(parser):
    parser.addoption("--synth", type=pathlib.Path, help="a folder of synthesized examples")
    parser.addoption("--dsqlsynth", type=pathlib.Path, help="the built tool")
    parser.addoption("--long", action="store_true", help="deploy every application in every test")
    parser.addoption("--kill", default="", help="kill only at the moments with this in their text")


def pytest_configure(config):
    config.stash[_told] = []
    # Where several processes test, each synthesizes for itself, and the first one only tells.
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        return
    folder = config.stash[_folder] = pathlib.Path(tempfile.mkdtemp(prefix="applications-"))
    try:
        config.stash[_applications] = _found(config, folder)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise pytest.UsageError(str(error)) from error


def _found(config, folder: pathlib.Path) -> list[pathlib.Path]:
    if config.getoption("synth"):
        return applications.already_synthesized(config.getoption("synth"))
    if config.getoption("dsqlsynth"):
        return applications.synthesized(config.getoption("dsqlsynth"), folder)
    return applications.hand_written(folder)


def pytest_unconfigure(config):
    if folder := config.stash.get(_folder, None):
        shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(items):
    """What takes longest comes first, so that no process works on alone at the end."""
    items.sort(key=lambda item: item.path.stem != "test_killed_deployments")


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["told"] = session.config.stash[_told]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """What tests have told that ran in another process."""
    node.config.stash[_told].extend(getattr(node, "workeroutput", {}).get("told", []))


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash[_told]:
        terminalreporter.write_line(line)


@pytest.fixture
def told(pytestconfig):
    """Has a line stand at the end of everything."""
    return pytestconfig.stash[_told].append


def pytest_generate_tests(metafunc):
    meant = metafunc.config.stash[_applications]
    if "peered" in metafunc.fixturenames:
        meant = applications.with_peers(meant)
        assert meant, "no application has clusters with peers"
        if not metafunc.config.getoption("long"):
            meant = meant[:1]
    for fixture, scope in (("peered", "function"), ("deployed", "module")):
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(
                fixture, meant, ids=lambda folder: folder.name, indirect=True, scope=scope)


@pytest.fixture(scope="session")
def running_server():
    with Server() as server:
        yield server


@pytest.fixture
def server(running_server):
    """The emulator, emptied."""
    running_server.reset()
    return running_server


@pytest.fixture(scope="session")
def pair(pytestconfig, running_server, tmp_path_factory):
    """The description `Pair`, by the built tool."""
    return _lane("Pair", pytestconfig, running_server, tmp_path_factory)


@pytest.fixture(scope="session")
def shapes(pytestconfig, running_server, tmp_path_factory):
    """The description `Shapes`, by the built tool."""
    return _lane("Shapes", pytestconfig, running_server, tmp_path_factory)


def _lane(description: str, config, server: Server, folders) -> Lane:
    tool = config.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    path = applications.DESCRIPTIONS / description
    return Lane(server, DeployCommand(tool, path, folders.mktemp(description), server))


@pytest.fixture
def peered(request, server, tmp_path):
    """A copy of an application whose clusters have peers; it is not deployed yet."""
    return _copy(request.param, tmp_path, server)


@pytest.fixture(scope="module")
def deployed(request, running_server, tmp_path_factory):
    """A deployed application, for tests that change nothing."""
    running_server.reset()
    deployment = _copy(request.param, tmp_path_factory.mktemp("deployed"), running_server)
    deployment.run()
    return deployment


def _copy(application: pathlib.Path, folder: pathlib.Path, server: Server) -> Deployment:
    shutil.copytree(application, folder / application.name)
    return Deployment(folder / application.name, server)
