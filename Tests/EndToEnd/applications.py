"""The synthesized applications that the tests deploy: written by hand, and the examples.

    python applications.py TOOL FOLDER

synthesizes every example and its variants into the folder, for `judges.py` and for `--synth`.
"""

import pathlib
import subprocess
import sys

import one_region
import two_regions

EXAMPLES = pathlib.Path(__file__).parents[2] / "Examples"
#: What is no example: an application for tests alone.
DESCRIPTIONS = pathlib.Path(__file__).parent / "descriptions"

#: What is synthesized of an example beside its defaults: the options of each variant.
VARIANTS = {
    "Ecommerce": {"InTwoRegions": ["--env", "multi-region"]},
    "UsersAPI": {
        "InOneRegion": ["-c", "deploySecondary=false"],
        "InEurope": ["-c", "primaryRegion=eu-west-1", "-c", "secondaryRegion=eu-central-1",
                     "-c", "witnessRegion=eu-west-2", "-c", "memorySize=1024"],
    },
}


def hand_written(folder: pathlib.Path) -> list[pathlib.Path]:
    """The two that need no tool."""
    return [
        two_regions.synthesized(folder / "HandWrittenTwoRegions"),
        one_region.synthesized(folder / "HandWrittenOneRegion"),
    ]


def synthesized(tool: pathlib.Path, folder: pathlib.Path) -> list[pathlib.Path]:
    """Every example as the tool synthesizes it, and its variants."""
    found = []
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        for variant, options in {"": [], **VARIANTS.get(example.name, {})}.items():
            found.append(folder / f"{example.name}{variant}")
            subprocess.run(
                [tool.absolute(), "synth", example, "-o", found[-1], *options], check=True)
    return found


def already_synthesized(folder: pathlib.Path) -> list[pathlib.Path]:
    """Every application in a folder; it is an error when there is none."""
    found = sorted(path.parent for path in folder.glob("*/plan.json"))
    if not found:
        raise ValueError(f"{folder} has no synthesized application in it")
    return found


def with_peers(found: list[pathlib.Path]) -> list[pathlib.Path]:
    """The applications whose clusters have peers, the one that users know best first."""
    peered = [each for each in found if any(each.glob("*/*.peer.template.json"))]
    return sorted(peered, key=lambda each: (each.name != "UsersAPI", each.name))


if __name__ == "__main__":
    synthesized(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
