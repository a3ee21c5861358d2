"""`dsqlsynth probe`: its answers under every meaning, and that nothing of it stays."""

import json
import signal
import time

import pytest

from probe_command import IMPORT_STACK, STACK, ProbeCommand
from stack import Stack
from two_regions import REGIONS

EAST, OTHER = REGIONS


@pytest.fixture
def probe(server, pytestconfig, tmp_path):
    tool = pytestconfig.getoption("dsqlsynth")
    if not tool:
        pytest.skip("needs --dsqlsynth")
    return ProbeCommand(tool, tmp_path, server)


def used_cluster(server, dimension="ClusterId"):
    server.client("cloudwatch", OTHER).put_metric_data(
        Namespace="AWS/AuroraDSQL",
        MetricData=[{"MetricName": "TotalDPU", "Value": 1,
                     "Dimensions": [{"Name": dimension, "Value": "x"}]}])


def test_an_account_where_everything_waits(server, probe):
    server.set(deletion_seconds=0.3)
    done = probe.run("--all")
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == []
    assert probe.answers() == {
        "single-side-creates-pending": True,
        "protection-default": True,
        "cluster-shows-system-tags": True,
        "endpoint-before-active": False,
        "import-takes-outputs": False,
        "update-waits-for-active": True,
        "state-without-peer": "PENDING_SETUP, PENDING_SETUP",
        "delete-waits-for-peer": True,
    }
    assert "metric-dimension: no answer, since there are no metrics" in done.stderr
    assert probe.evidence("update-waits-for-active").startswith("UPDATE_IN_PROGRESS for ")
    assert probe.evidence("delete-waits-for-peer").startswith("DELETE_IN_PROGRESS for ")
    assert "PENDING_DELETE" in probe.evidence("delete-waits-for-peer")
    assert "warning:" not in done.stderr


def test_an_account_where_nothing_waits(server, probe):
    server.set(update_waits_for_active=False, deletion_waits=False, protection_default=False,
               endpoint_before_active=True, shows_system_tags=False, import_takes_outputs=True)
    used_cluster(server)
    done = probe.run()
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == []
    assert probe.answers() == {
        "metric-dimension": "ClusterId",
        "single-side-creates-pending": True,
        "protection-default": False,
        "cluster-shows-system-tags": False,
        "endpoint-before-active": True,
        "import-takes-outputs": True,
        "update-waits-for-active": False,
        "delete-waits-for-peer": False,
    }
    assert "while the cluster was PENDING_SETUP" in probe.evidence("update-waits-for-active")
    assert "while the cluster was PENDING_DELETE" in probe.evidence("delete-waits-for-peer")
    assert "warning: dsqlsynth relies on another answer, yes: a deployment takes" in done.stderr


@pytest.mark.parametrize("update, deletion", [(True, False), (False, True)])
def test_an_account_where_only_one_of_both_waits(server, probe, update, deletion):
    server.set(update_waits_for_active=update, deletion_waits=deletion)
    done = probe.run()
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == []
    answers = probe.answers()
    assert answers["update-waits-for-active"] is update
    assert answers["delete-waits-for-peer"] is deletion


def test_a_stack_that_gives_up_has_waited(server, probe):
    server.set(stabilization_seconds=1)
    done = probe.run(patience="15s")
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == []
    answers = probe.answers()
    assert answers["update-waits-for-active"] is answers["delete-waits-for-peer"] is True
    assert "UPDATE_FAILED after" in probe.evidence("update-waits-for-active")
    assert "NotStabilized" in probe.evidence("delete-waits-for-peer")


def test_a_creation_that_waits_for_the_peer_is_an_answer_and_an_end(server, probe):
    server.set(creation_waits_for_active=True)
    done = probe.run()
    assert done.returncode == 1
    assert probe.leftovers() == []
    assert probe.answers() == {"single-side-creates-pending": False}
    assert "warning: dsqlsynth relies on another answer" in done.stderr


def test_the_file_names_no_account_and_keeps_other_answers(server, probe):
    old = {"question": "delete-waits-for-peer", "answer": True, "date": "2025-01-01",
           "regions": ["eu-west-1"], "evidence": "old"}
    unknown = old | {"question": "asked-by-a-later-version", "answer": "text"}
    probe.file.write_text(json.dumps({"version": 1, "answers": [old, unknown]}))
    server.set(deletion_waits=False)
    assert probe.run().returncode == 0
    facts = probe.facts()
    assert facts["version"] == 1
    assert unknown in facts["answers"] and old not in facts["answers"]
    changed = next(
        each for each in facts["answers"] if each["question"] == "delete-waits-for-peer")
    assert (changed["answer"], changed["regions"]) == (False, list(REGIONS))
    assert changed["date"] == time.strftime("%Y-%m-%d", time.gmtime())
    assert "000000000000" not in probe.file.read_text()


def test_a_file_that_is_none_is_refused_before_anything_is_done(server, probe):
    probe.file.write_text("[")
    done = probe.run()
    assert (done.returncode, server.calls("request")) == (1, [])
    assert "dsqlsynth.facts.json is not JSON" in done.stderr


def test_a_creation_that_fails_is_told_and_cleaned_up(server, probe):
    server.plan_faults({"kind": "resource", "action": "create", "subject": "AWS::DSQL::Cluster",
                        "region": OTHER, "message": "Access denied"})
    done = probe.run()
    assert done.returncode == 1
    assert f"error: {OTHER}  stack {STACK} is ROLLBACK_COMPLETE" in done.stderr
    assert "Access denied" in done.stderr
    assert probe.leftovers() == []


def test_a_question_that_cannot_be_asked_leaves_the_others_alone(server, probe):
    server.set(import_takes_outputs=True, update_waits_for_active=False, deletion_waits=False)
    server.plan_faults({"kind": "request", "action": "ExecuteChangeSet", "status": 400,
                        "code": "AccessDenied", "message": "not you"})
    done = probe.run()
    assert done.returncode == 1
    assert "error: import-takes-outputs has no answer: cannot import: refused: " in done.stderr
    assert "import-takes-outputs" not in probe.answers()
    assert {"update-waits-for-active", "delete-waits-for-peer"} <= set(probe.answers())
    # The stack that only had a change set is gone, too.
    assert probe.leftovers() == []


def test_a_region_that_does_not_answer_is_told_before_anything_is_made(server, probe):
    server.set(unreachable_regions=[OTHER])
    done = probe.run()
    assert done.returncode == 1
    assert f"{OTHER}  clusters cannot be listed (unreachable: " in done.stderr
    assert not {"CreateStack", "CreateCluster"} & {
        each["operation"] for each in server.calls("request")}


def test_what_cannot_be_deleted_is_named_and_deleted_later(server, probe):
    server.set(update_waits_for_active=False, deletion_waits=False)
    server.plan_faults({"kind": "resource", "action": "delete", "region": OTHER, "times": 99,
                        "message": "Access denied"})
    done = probe.run(patience="2s")
    assert done.returncode == 1
    assert "error: this is left:" in done.stderr
    assert f"  {OTHER}  stack {STACK} (DELETE_FAILED)" in done.stderr
    assert ("'dsqlsynth probe --clean --regions us-east-1,us-east-2 --witness us-west-2' deletes it"
            in done.stderr)
    assert probe.leftovers() != []
    server.forget_faults()
    assert probe.run("--clean").returncode == 0
    assert probe.leftovers() == []


#: Moments at which a run is stopped: while stacks are created, imported, told of a peer, deleted.
MOMENTS = [("CreateStack", 2), ("ExecuteChangeSet", 1), ("UpdateStack", 2), ("DeleteStack", 1)]


@pytest.mark.parametrize("operation, times", MOMENTS)
def test_a_run_that_is_killed_leaves_what_cleaning_removes(server, probe, operation, times):
    # What waits for its peer would do so for longer than anybody waits.
    server.set(import_takes_outputs=True, stabilization_seconds=600)
    running = probe.start(patience="4s")
    probe.wait_for_call(operation, times)
    running.kill()
    running.communicate()
    assert probe.leftovers() != []
    done = probe.run("--clean", patience="30s")
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == []


def test_a_run_after_one_that_was_killed_removes_that_first(server, probe):
    server.set(update_waits_for_active=False, deletion_waits=False)
    running = probe.start()
    probe.wait_for_call("UpdateStack", 1)
    running.kill()
    running.communicate()
    done = probe.run()
    assert done.returncode == 0, done.stderr
    assert done.stderr.index("deletes 2 stacks and 3 clusters") < done.stderr.index("creates a ")
    assert probe.answers()["update-waits-for-active"] is False
    assert probe.leftovers() == []


def test_a_run_that_is_stopped_cleans_up_first(server, probe):
    running = probe.start()
    probe.wait_for_call("UpdateStack", 2)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert running.returncode == -signal.SIGINT
    assert "stopped; what was made is deleted first" in said
    assert "error:" not in said
    assert probe.leftovers() == []


def test_a_run_that_is_stopped_twice_says_what_is_left(server, probe):
    server.set(deletion_seconds=600)
    running = probe.start(patience="600s")
    probe.wait_for_call("UpdateStack", 2)
    running.send_signal(signal.SIGINT)
    probe.wait_for_call("DeleteStack")
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == -signal.SIGINT
    assert "error: this is left:" in said
    assert "'dsqlsynth probe --clean --regions us-east-1,us-east-2" in said
    assert probe.leftovers() != []


def test_stacks_and_clusters_of_others_are_left_alone(server, probe):
    server.set(update_waits_for_active=False, deletion_waits=False)
    cluster = server.client("dsql", EAST).create_cluster(deletionProtectionEnabled=False)
    other = Stack(server, EAST, IMPORT_STACK)
    other.create({"Description": "mine", "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})
    clean = probe.run("--clean")
    assert (clean.returncode, clean.stderr) == (
        0, "nothing is left of a probe in us-east-1 and us-east-2\n")
    done = probe.run()
    assert done.returncode == 0, done.stderr
    assert probe.leftovers() == [f"{EAST} {IMPORT_STACK}", cluster["arn"]]
