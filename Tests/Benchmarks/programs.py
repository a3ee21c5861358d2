"""The programs that are compared, each writing into a folder of its own."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

import descriptions
from measurement import Failure, Program

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# Where there is one, outputs go to a file system in memory: for minutes after files were deleted,
# as they are before each run, ext4 takes several times as long to make new ones.
MEMORY = pathlib.Path("/dev/shm")
TRANSITIONAL = (".create.template.json", ".peer.template.json")
# A tarball of JavaScript in the Python wheels, and where node looks for it.
BUNDLES = {
    "aws_cdk/_jsii/aws-cdk-lib@*.jsii.tgz": "aws-cdk-lib",
    "aws_cdk/cloud_assembly_schema/_jsii/*.jsii.tgz": "@aws-cdk/cloud-assembly-schema",
    "constructs/_jsii/constructs@*.jsii.tgz": "constructs",
}
REPORT_VERSIONS = """
import importlib.metadata, json, sysconfig
versions = {name: importlib.metadata.version(name) for name in ("aws-cdk-lib", "troposphere")}
print(json.dumps([sysconfig.get_paths()["purelib"], versions]))
"""


def output_of(command, **options):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, **options)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def templates(folder):
    """Every steady template below a folder."""
    found = pathlib.Path(folder).rglob("*.template.json")
    return [path for path in found if not path.name.endswith(TRANSITIONAL)]


def resources(folder):
    return sum(len(json.loads(path.read_bytes())["Resources"]) for path in templates(folder))


class Workspace:
    """The folder of everything that the benchmarks write, and the tools that they found."""

    def __init__(self, folder, dsqlsynth, peers_python):
        self.folder = folder.resolve()
        self.dsqlsynth = dsqlsynth.resolve()
        self.build = "release" if "release" in self.dsqlsynth.parts else "debug"
        debug = ROOT / ".build/debug/dsqlsynth"
        self.debug_build = debug if self.build == "release" and debug.exists() else None
        self.peers_python = peers_python
        self.missing = []
        self.versions = {}
        self.folder.mkdir(parents=True, exist_ok=True)
        self.in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
        self.outputs = pathlib.Path(
            tempfile.mkdtemp(prefix="dsqlsynth-", dir=MEMORY if self.in_memory else self.folder)
        )
        self.log = self.folder / "last.log"
        # A home that is kept, for what the peers unpack once; a cache of compiled descriptions
        # that is not, so that what was edited before is compiled again.
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.empty("home", keep=True)),
            "XDG_CACHE_HOME": str(self.empty("cache")),
            "LC_ALL": "C.UTF-8",
        }
        self._find_peers()

    def empty(self, name, keep=False):
        path = self.folder / name
        if path.exists() and not keep:
            shutil.rmtree(path)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def out(self, name):
        """The folder that a program writes to."""
        path = self.outputs / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return path

    def clean(self):
        shutil.rmtree(self.outputs)

    def _find_peers(self):
        found = output_of([self.peers_python, "-c", REPORT_VERSIONS])
        self.has_python_peers = found is not None
        self.has_node = False
        if not self.has_python_peers:
            self.missing.append("troposphere and aws-cdk-lib (not installed: see README.md)")
            return
        site, self.versions = json.loads(found)
        self.versions["Python"] = output_of([self.peers_python, "-V"]).split()[1]
        node = output_of(["node", "--version"])
        if node is None:
            self.missing.append("aws-cdk-lib in JavaScript (no node)")
            return
        self.versions["node"] = node.removeprefix("v")
        self.has_node = True
        modules = self.folder / f"javascript-{self.versions['aws-cdk-lib']}" / "node_modules"
        for pattern, name in BUNDLES.items():
            if not (modules / name).exists():
                self._extract(next(pathlib.Path(site).glob(pattern)), modules / name)
        self.environment["NODE_PATH"] = str(modules)

    def _extract(self, archive, folder):
        draft = folder.with_name(folder.name + ".new")
        with tarfile.open(archive) as bundle:
            bundle.extractall(draft, filter="data")
        (draft / "package").rename(folder)
        draft.rmdir()

    # dsqlsynth

    def description(self, name, text, beneath=None):
        """A description of one file."""
        path = self.empty(f"descriptions/{beneath or name}") / f"{name}.swift"
        path.write_text(text)
        return path

    def package(self, name, text):
        """A SwiftPM package with the same text; its build folder is kept from earlier runs."""
        path = self.empty(f"packages/{name}", keep=True)
        sources = self.empty(f"packages/{name}/Sources/{name}")
        (path / "Package.swift").write_text(descriptions.package_manifest(name, ROOT))
        (sources / f"{name}.swift").write_text(text)
        return path

    def synth(self, name, path, *options, binary=None):
        out = self.out(name)
        command = [str(binary or self.dsqlsynth), "synth", str(path), "-o", str(out), *options]
        source = path if path.suffix else path / "Sources" / path.name / f"{path.name}.swift"
        return Program(name, command, self.environment, out, source)

    # Its peers

    def peers(self, *arguments):
        """Every peer that is installed, each with a source of its own to edit."""
        kind, *sizes = arguments
        unvalidated = self.environment | {"CDK_VALIDATION": "false"}
        rows = []
        if self.has_python_peers:
            python = self.peers_python
            rows += [
                ("troposphere", python, "troposphere_users_api.py", self.environment),
                ("CDK Python", python, "cdk_users_api.py", self.environment),
                ("CDK Python, no validation", python, "cdk_users_api.py", unvalidated),
            ]
        if self.has_node:
            rows += [
                ("CDK JavaScript", "node", "cdk_users_api.js", self.environment),
                ("CDK JavaScript, no validation", "node", "cdk_users_api.js", unvalidated),
            ]
        programs = []
        for name, interpreter, file, environment in rows:
            out = self.out(name)
            source = self.empty(f"peers/{name}") / file
            shutil.copy(HERE / "peers" / file, source)
            command = [interpreter, str(source), kind, str(out), *sizes]
            programs.append(Program(name, command, environment, out, source))
        return programs


def delete_output(program):
    """Before each run: no output."""
    program.prepare = lambda number: shutil.rmtree(program.out, ignore_errors=True)


def expect_stacks(program, stacks):
    """After each run: that many templates, none empty."""

    def check(number):
        found = templates(program.out)
        if len(found) != stacks or not all(path.stat().st_size > 100 for path in found):
            raise Failure(f"{program.name}: {len(found)} templates instead of {stacks}")

    program.check = check


def edit_memory(program, stacks):
    """Before each run: a number that was not there before; after it: in every template."""

    def memory(number):
        return 1024 + number

    def prepare(number):
        text, count = re.subn(
            r"(memory|MEMORY) = \d+", rf"\1 = {memory(number)}", program.source.read_text(), count=1
        )
        if count != 1:
            raise Failure(f"{program.source}: nothing to edit")
        program.source.write_text(text)

    def check(number):
        found = [path.read_text() for path in templates(program.out)]
        if sum(f'"MemorySize": {memory(number)}' in text for text in found) != stacks:
            raise Failure(f"{program.name}: the edited line changed nothing")

    program.prepare = prepare
    program.check = check
