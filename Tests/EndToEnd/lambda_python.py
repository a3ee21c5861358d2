"""A Python as Lambda's: with the AWS SDK for it, and nothing else of what is installed here."""

import importlib.util
import pathlib
import sys
import venv

#: boto3, and what it needs.
_SDK = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3")


def create(folder: pathlib.Path, *modules: pathlib.Path) -> pathlib.Path:
    """Its program. `modules` are in it beside the SDK: what surrounds functions in tests."""
    venv.create(folder, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "lib" / version / "site-packages"
    for source in [*map(_installed, _SDK), *modules]:
        (packages / source.name).symlink_to(source)
    return folder / "bin" / "python"


def _installed(name: str) -> pathlib.Path:
    origin = pathlib.Path(importlib.util.find_spec(name).origin)
    return origin.parent if origin.name == "__init__.py" else origin
