"""The judges pass what is right and fail what is not."""

import json
import pathlib
import subprocess
import sys

import pytest

import judges
import two_regions

TOPIC = {"Type": "AWS::SNS::Topic"}


def judged(*arguments):
    process = subprocess.run(
        [sys.executable, pathlib.Path(judges.__file__), *arguments], capture_output=True, text=True)
    return process.returncode, process.stdout.splitlines(), process.stderr


def template(folder, region, resource, name="Shop"):
    path = folder / region / f"{name}.template.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"Resources": {"Thing": resource}}))
    return path


def test_all_forms_of_a_right_application_pass(tmp_path):
    status, lines, _ = judged(two_regions.synthesized(tmp_path))
    assert (status, lines) == (0, ["12 passed, 0 failed"])


@pytest.mark.parametrize("region, resource, rule, failed", [
    ("us-east-1", {"Type": "AWS::SNS::Topic", "Properties": {"TopicNam": "x"}}, "E3002", 2),
    ("us-west-1", {"Type": "AWS::DSQL::Cluster", "DeletionPolicy": "Retain",
                   "UpdateReplacePolicy": "Retain"}, "E3006", 2),
    ("us-east-1", {"Type": "AWS::SQS::Queue", "Properties": {"MessageRetentionPeriod": 60}},
     "I3011", 1),
    ("us-east-1", {"Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain",
                   "UpdateReplacePolicy": "Retain"}, "I3013", 1),
])
def test_a_wrong_template_fails(tmp_path, region, resource, rule, failed):
    path = template(tmp_path, region, resource)
    template(tmp_path, "us-east-2", TOPIC)
    status, lines, _ = judged(tmp_path)
    assert status == 1
    assert any(line.startswith(f"{path}:1: cfn-lint {rule}: ") for line in lines), lines
    assert lines[-1] == f"{4 - failed} passed, {failed} failed"


def test_a_file_that_is_no_json_fails(tmp_path):
    template(tmp_path, "us-east-1", TOPIC).write_text('{"Resources": ')
    status, lines, _ = judged(tmp_path)
    assert (status, lines[-1]) == (1, "0 passed, 2 failed")


def test_an_empty_folder_is_an_error_and_no_success(tmp_path):
    status, lines, error = judged(tmp_path)
    assert (status, lines) == (2, [])
    assert "has no template in it" in error
