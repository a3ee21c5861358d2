"""Archives have the same bytes whoever packages them, wherever and whenever."""

import hashlib
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile

import pytest

from applications import EXAMPLES


class Packager:
    """`dsqlsynth package` of the users API, each time with a cache of its own."""

    def __init__(self, binary: pathlib.Path, folder: pathlib.Path):
        self._folder = folder
        # The build folder need not be one that every user may read.
        folder.chmod(0o755)
        self._binary = shutil.copy(binary, folder / "dsqlsynth")
        self._program = shutil.copy(binary.parent / "UsersAPI", folder / "program")
        self.original = shutil.copytree(EXAMPLES / "UsersAPI", folder / "UsersAPI")

    def archives(self, name: str, description: pathlib.Path | None = None, umask: int = 0o022,
                 user: pwd.struct_passwd | None = None, **environment: str) -> dict[str, str]:
        """The SHA-256 of each archive by its key."""
        place = self._folder / name
        place.mkdir(exist_ok=True)
        identity = {}
        if user:
            _give(place, user)
            identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        done = subprocess.run(
            [self._binary, "package", description or self.original, "--program", self._program,
             "-o", place / "synth.out"],
            env={**os.environ, "XDG_CACHE_HOME": str(place), **environment}, cwd=place,
            umask=umask, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **identity)
        assert done.returncode == 0, done.stdout
        found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                 for path in (place / "synth.out" / "assets").iterdir()}
        assert len(found) == 2
        return found

    def take_dependencies(self, name: str, earlier: str) -> None:
        """Has a later run find what an earlier one has installed."""
        installed = pathlib.Path("dsqlsynth") / "python"
        shutil.copytree(self._folder / earlier / installed, self._folder / name / installed)

    def copy(self, name: str) -> pathlib.Path:
        """The example written anew, its files in the opposite order, of other times and modes."""
        copy = self._folder / name
        for source in sorted(filter(pathlib.Path.is_file, self.original.rglob("*")), reverse=True):
            target = copy / source.relative_to(self.original)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            target.chmod(0o600)
            os.utime(target, (0, 0))
        return copy


def _give(folder: pathlib.Path, user: pwd.struct_passwd) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)


@pytest.fixture(scope="module")
def packager(pytestconfig):
    binary = pytestconfig.getoption("dsqlsynth")
    if not binary:
        pytest.skip("needs --dsqlsynth")
    with tempfile.TemporaryDirectory(prefix="archives-") as folder:
        yield Packager(binary, pathlib.Path(folder))


@pytest.fixture(scope="module")
def expected(packager):
    return packager.archives("expected", TZ="UTC", LC_ALL="C")


def test_time_zone_locale_and_umask_do_not_matter(packager, expected):
    assert expected == packager.archives(
        "elsewhere", umask=0o077, TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8")


def test_place_order_times_and_modes_of_files_do_not_matter(packager, expected):
    assert expected == packager.archives("rewritten", packager.copy("copy"), umask=0o002)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
def test_the_user_does_not_matter(packager, expected):
    # Whose Python may have no pip.
    packager.take_dependencies("nobody", "expected")
    assert expected == packager.archives("nobody", user=pwd.getpwnam("nobody"))


def test_a_changed_byte_changes_the_key_of_what_it_is_in(packager, expected):
    changed = packager.copy("changed")
    file = changed / "functions" / "api" / "index.py"
    file.write_bytes(file.read_bytes().replace(b"PAGE = 50", b"PAGE = 51", 1))
    found = packager.archives("other", changed)
    assert len(found.keys() - expected.keys()) == 1
    assert len(found.items() & expected.items()) == 1
