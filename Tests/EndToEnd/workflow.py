"""Runs a workflow of GitHub Actions as far as those of `dsqlsynth plan --format workflow` go.

Jobs run after those that they need, each in an empty folder of its own; steps run one after the
other, as GitHub runs them. An action or an expression that is not known here is an error.
"""

import dataclasses
import pathlib
import re
import shutil
import subprocess

import yaml

#: Where an expression ends: text in quotes may hold anything.
_EXPRESSION = re.compile(r"\$\{\{((?:[^'}]|'[^']*'|\}(?!\}))*)\}\}")


class WorkflowFailed(Exception):
    """A step did not end well."""


@dataclasses.dataclass
class Runner:
    """A place for runs: a repository, what its settings say, and what every command is given."""

    repository: pathlib.Path
    folder: pathlib.Path
    environment: dict[str, str]
    variables: dict[str, str] = dataclasses.field(default_factory=dict)
    secrets: dict[str, str] = dataclasses.field(default_factory=dict)

    @property
    def summary(self) -> str:
        """What the run shows."""
        return (self.folder / "summary").read_text()

    def run(self, workflow: "Workflow", event: str = "push") -> list[str]:
        """Runs all jobs that the event is for, and gives their names."""
        contexts = {"vars": self.variables, "secrets": self.secrets, "github": {"event_name": event}}
        ran = []
        for name, job in workflow.jobs():
            if _holds(job, contexts):
                workspace = self.folder / f"{len(list(self.folder.iterdir()))}-{name}"
                workspace.mkdir()
                self._run(workflow, job, workspace, contexts)
                ran.append(name)
        return ran

    def _run(self, workflow, job, workspace, contexts) -> None:
        shared = evaluated(workflow.content.get("env", {}), contexts)
        shared |= evaluated(job.get("env", {}), contexts)
        for step in job["steps"]:
            own = shared | evaluated(step.get("env", {}), contexts)
            contexts = contexts | {"env": own}
            if not _holds(step, contexts):
                continue
            if "uses" in step:
                shared |= self._use(step["uses"], evaluated(step.get("with", {}), contexts), workspace)
                continue
            assert workflow.content["defaults"]["run"]["shell"] == "bash"
            script = self.folder / "script.sh"
            script.write_text(evaluated(step["run"], contexts))
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
                cwd=workspace / evaluated(step["working-directory"], contexts),
                env={**self.environment, "RUNNER_TEMP": str(self.folder),
                     "GITHUB_STEP_SUMMARY": str(self.folder / "summary"), **own},
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, timeout=float(step.get("timeout-minutes", "10")) * 60)
            if done.returncode:
                raise WorkflowFailed(f"{step['name']} ended with {done.returncode}\n{done.stdout}")

    def _use(self, action: str, inputs: dict[str, str], workspace: pathlib.Path) -> dict[str, str]:
        """Does what an action does, and gives the variables that it sets."""
        name = action.partition("@")[0]
        if name == "actions/checkout":
            shutil.copytree(self.repository, workspace, dirs_exist_ok=True)
        elif name == "aws-actions/configure-aws-credentials":
            assert inputs["role-to-assume"] == self.variables["AWS_DEPLOY_ROLE_ARN"]
            return {"AWS_REGION": inputs["aws-region"]}
        else:
            raise ValueError(f"no action {action} is known here")
        return {}


class Workflow:
    """A workflow's file."""

    def __init__(self, text: str):
        self.text = text
        # Every scalar is text, which `on` and `1` are for GitHub where that is meant.
        self.content = yaml.load(text, yaml.BaseLoader)

    def jobs(self) -> list[tuple[str, dict]]:
        """Each after those that it needs."""
        waiting = dict(self.content["jobs"])
        ordered = []
        while waiting:
            done = {name for name, _ in ordered}
            name = next(
                name for name, job in waiting.items() if set(_list(job.get("needs", []))) <= done)
            ordered.append((name, waiting.pop(name)))
        return ordered

    def scripts(self, job: str) -> list[str]:
        """What the steps of a job run, with no more in them than text."""
        steps = self.content["jobs"][job]["steps"]
        return [evaluated(step["run"], {}) for step in steps if "run" in step]


def evaluated(value, contexts: dict):
    """A text or a map of texts as GitHub hands it on."""
    if isinstance(value, dict):
        return {key: evaluated(each, contexts) for key, each in value.items()}
    text = _EXPRESSION.sub(lambda match: _value(match[1], contexts), value)
    begun = _EXPRESSION.sub("", value)
    assert "${{" not in begun, f"an expression without an end: {begun}"
    return text


def _value(expression: str, contexts: dict) -> str:
    for part in re.split(r"\s*\|\|\s*", expression.strip()):
        if re.fullmatch(r"'[^']*'", part):
            return part[1:-1]
        context, _, name = part.partition(".")
        if context not in contexts or not re.fullmatch(r"\w+", name):
            raise ValueError(f"no expression {part!r} is known here")
        if found := contexts[context].get(name, ""):
            return found
    return ""


def _holds(part: dict, contexts: dict) -> bool:
    condition = part.get("if")
    if condition is None:
        return True
    left, different, right = condition.partition(" != ")
    assert different, f"no condition {condition!r} is known here"
    return _value(left, contexts) != _value(right, contexts)


def _list(value) -> list[str]:
    return [value] if isinstance(value, str) else value
