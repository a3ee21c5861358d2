"""Plans by hand, in the shape of dsqlsynth's `plan.json` and with the commands it would give."""

import json
import pathlib


def phase(name: str, steps: list[dict]) -> dict:
    """A phase whose steps are started together."""
    return {"id": name, "does": name, "atOnce": len(steps) > 1, "steps": steps}


def step(phase_id: str, region: str, stack: str, command: str, **more: object) -> dict:
    """A step about one stack."""
    return {"id": f"{phase_id}/{region}/{stack}", "region": region, "stack": stack,
            "does": phase_id, "command": command, "timeout": 60, **more}


def deploy(region: str, stack: str, form: str = "", more: str = "") -> str:
    """The command that deploys a form of a stack."""
    return (f"AWS_PAGER= aws cloudformation deploy --region {region} --stack-name {stack}"
            f" --template-file {region}/{stack}{form}.template.json"
            f" --no-fail-on-empty-changeset {more}").strip()


def output(name: str, region: str, stack: str) -> str:
    """The command that prints an output of a stack."""
    query = f"Stacks[].Outputs[] | [?OutputKey=='{name}'].OutputValue"
    return (f"aws cloudformation describe-stacks --region {region} --stack-name {stack}"
            f' --query "{query}" --output text')


def write(folder: pathlib.Path, phases: list[dict], teardown: list[dict]) -> None:
    """Writes `plan.json`, whose commands need no functions."""
    (folder / "functions.sh").write_text("")
    plan = {"version": 3, "functions": "functions.sh", "phases": phases, "teardown": teardown}
    (folder / "plan.json").write_text(json.dumps(plan, indent=2))
