"""`dsqlsynth invoke` and `logs`, in an account whose functions really run."""

import contextlib
import json
import re
import shutil
import signal

import pytest

from account import Account
from applications import EXAMPLES
from standin import NotInstalled
from tool import Tool

HOME, AWAY = "us-east-1", "us-east-2"
HEALTH = json.dumps({"httpMethod": "GET", "resource": "/health", "path": "/health", "headers": {}})


@pytest.fixture(scope="module")
def tool(pytestconfig, tmp_path_factory):
    binary = pytestconfig.getoption("dsqlsynth")
    if not binary:
        pytest.skip("needs --dsqlsynth")
    folder = tmp_path_factory.mktemp("observed")
    shutil.copytree(EXAMPLES / "UsersAPI", folder / "UsersAPI")
    with contextlib.ExitStack() as stack:
        try:
            account = stack.enter_context(Account(HOME, AWAY))
        except NotInstalled as reason:
            pytest.skip(str(reason))
        tool = Tool(binary, folder / "UsersAPI", folder / "synth.out", account.server.url)
        tool.run("deploy")
        yield tool


def test_a_function_answers_in_its_home_region(tool):
    done = tool.ask("invoke", "Api", "--payload", HEALTH)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["statusCode"] == 200 and json.loads(answer["body"])["region"] == HOME


def test_a_function_answers_in_every_region(tool, tmp_path):
    (tmp_path / "event.json").write_text(HEALTH)
    payload = f"@{tmp_path / 'event.json'}"
    there = tool.ask("invoke", "Api", "--region", AWAY, "--payload", payload)
    assert json.loads(json.loads(there.stdout)["body"])["region"] == AWAY
    both = tool.ask("invoke", "Api", "--all-regions", "--payload", payload)
    assert both.returncode == 0, both.stderr
    answers = [line.split("  ", 1) for line in both.stdout.splitlines()]
    assert [(region, json.loads(json.loads(answer)["body"])["region"])
            for region, answer in answers] == [(HOME, HOME), (AWAY, AWAY)]


def test_a_function_that_fails_is_a_failure(tool):
    done = tool.ask("invoke", "UsersMigrations", "--payload", '{"roles": 1}')
    assert done.returncode == 1
    assert "errorMessage" in json.loads(done.stdout)
    # What it has logged stands before what we say of it.
    log, _, said = done.stderr.partition("error: ")
    assert "TypeError: 'int' object is not iterable" in log
    assert said == f"{HOME}  UsersMigrations  the function failed: Unhandled\n"


def test_what_cannot_be_invoked_is_said(tool):
    wrong = tool.ask("invoke", "Aip")
    assert wrong.returncode == 64
    assert wrong.stderr == (
        "error: there is no function 'Aip'; did you mean 'Api'? the functions are Api, "
        "UsersMigrations\n")
    away = tool.ask("invoke", "UsersMigrations", "--region", AWAY)
    assert away.returncode == 64 and "there is no function 'UsersMigrations'" in away.stderr


def test_logs_of_both_regions_come_in_the_order_of_their_times(tool):
    for region in (AWAY, HOME):
        assert tool.ask("invoke", "Api", "--region", region, "--payload", HEALTH).returncode == 0
    done = tool.ask("logs", "Api", "--since", "1h")
    assert done.returncode == 0, done.stderr
    lines = [line.split("  ", 2) for line in done.stdout.splitlines()]
    assert {line[1] for line in lines} == {HOME, AWAY}
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line[0]) for line in lines)
    assert any("REPORT RequestId" in line[2] for line in lines)

    home = tool.ask("logs", "Api", "--region", HOME, "--filter", "REPORT")
    assert home.stdout and all(
        f"  {HOME}  " in line and "REPORT" in line for line in home.stdout.splitlines())


def test_logs_are_followed_without_saying_anything_twice(tool):
    words = ("Api", "--region", HOME, "--filter", "START")
    before = tool.ask("logs", *words).stdout.splitlines()
    process = tool.start("logs", *words, "--follow")
    try:
        assert [process.stdout.readline().rstrip("\n") for _ in before] == before
        assert tool.ask("invoke", "Api", "--payload", HEALTH).returncode == 0
        new = process.stdout.readline()
        assert "START RequestId" in new and new.rstrip("\n") not in before
        # It has asked again by the time that others have asked twice.
        for _ in range(2):
            assert tool.ask("logs", *words).stdout.splitlines() == [*before, new.rstrip("\n")]
    finally:
        process.send_signal(signal.SIGINT)
        more, errors = process.communicate(timeout=20)
    assert (more, errors) == ("", "")
    assert process.returncode in (-signal.SIGINT, 1)


def test_a_wrong_time_is_refused_before_anything_is_asked(tool):
    done = tool.ask("logs", "Api", "--since", "soon")
    assert done.returncode == 64
    assert done.stderr == (
        "error: --since is 'soon'; it is a number from 1 and s, m, h or d, such as 10m, 2h or 1d\n")
