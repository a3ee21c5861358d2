"""The form of templates that `aws cloudformation package` takes."""

import json
import subprocess

import pytest

import plan_runner
from applications import EXAMPLES
from tool import Tool

REGION = "us-east-1"
STACK = "MultiRegionAuroraDsql-Primary-dev"


def test_aws_packages_what_was_built(request, server, tmp_path):
    binary = request.config.getoption("--dsqlsynth")
    if binary is None:
        pytest.skip("needs the built tool: --dsqlsynth BINARY")
    folder = tmp_path / "out"
    tool = Tool(binary, EXAMPLES / "UsersAPI", folder, server.url)
    tool.run("synth", "--env", "single")
    tool.run("package", "--env", "single")
    s3 = server.client("s3", REGION)
    s3.create_bucket(Bucket="mine")

    packaged = tmp_path / "packaged.json"
    subprocess.run(
        ["aws", "cloudformation", "package", "--region", REGION, "--s3-bucket", "mine",
         "--template-file", folder / REGION / f"{STACK}.package.json",
         "--use-json", "--output-template-file", packaged],
        env=plan_runner.environment(server.url), check=True, capture_output=True)

    template = json.loads(packaged.read_text())
    original = json.loads((folder / REGION / f"{STACK}.template.json").read_text())
    assert "ArtifactBucket" in original["Parameters"]
    assert "ArtifactBucket" not in template.get("Parameters", {})
    for id in ("Api", "UsersMigrations"):
        code = template["Resources"][id]["Properties"].pop("Code")
        key = original["Resources"][id]["Properties"].pop("Code")["S3Key"]
        uploaded = s3.get_object(Bucket="mine", Key=code["S3Key"])["Body"].read()
        assert uploaded == (folder / "assets" / key).read_bytes()
    assert template["Resources"] == original["Resources"]
