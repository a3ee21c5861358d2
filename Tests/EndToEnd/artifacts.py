"""The archives that a plan uploads, where `dsqlsynth package` has not made them yet."""

import json
import pathlib
import zipfile

_UNPACKAGED = """
def handler(event, context):
    return {"statusCode": 503, "body": "this function has not been packaged"}
"""

#: In place of the runner of migrations, which would need a database.
_RUNNER = """
import json

def handler(event, context):
    if not all(role["arns"] for role in event["roles"]):
        raise Exception(json.dumps({"state": "failed", "reason": "there is a role without ARNs"}))
    return {"state": "done", "applied": {}, "skipped": [],
            "roles": [{"name": role["name"], "ran": []} for role in event["roles"]]}
"""


def stand_in(folder: pathlib.Path) -> None:
    """Puts an archive in the place of each that is not there."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return
    for stack in json.loads(manifest.read_text())["stacks"]:
        for asset in stack.get("assets", []):
            path = folder / "assets" / asset["key"]
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                with zipfile.ZipFile(path, "w") as archive:
                    archive.writestr("index.py", _RUNNER if "database" in asset else _UNPACKAGED)
