"""What a plan needs before it runs: a bucket a Region, and the archives of functions."""

import json
import pathlib
import zipfile

from server import Server

_UNPACKAGED = """
def handler(event, context):
    return {"statusCode": 503, "body": "this function has not been packaged"}
"""


def buckets(plan: dict, server: Server) -> dict[str, str]:
    """Makes the buckets that the plan needs; gives the variables that name them."""
    variables = {}
    for phase in plan["phases"]:
        for step in phase["steps"]:
            for need in step.get("needs", []):
                if need["variable"].startswith("ARTIFACT_BUCKET_"):
                    variables[need["variable"]] = f"artifacts-{step['region']}"
                    _make(server, step["region"], f"artifacts-{step['region']}")
    return variables


def stand_in(folder: pathlib.Path) -> None:
    """Puts an archive in the place of each that `dsqlsynth package` has not made yet."""
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return
    for stack in json.loads(manifest.read_text())["stacks"]:
        for asset in stack.get("assets", []):
            path = folder / "assets" / asset["key"]
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                with zipfile.ZipFile(path, "w") as archive:
                    archive.writestr("index.py", _UNPACKAGED)


def _make(server: Server, region: str, name: str) -> None:
    s3 = server.client("s3", region)
    if name in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        return
    place = {"LocationConstraint": region}
    s3.create_bucket(
        Bucket=name, **({} if region == "us-east-1" else {"CreateBucketConfiguration": place}))
