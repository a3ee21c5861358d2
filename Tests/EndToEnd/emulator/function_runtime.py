"""Functions as Lambda runs them: in a Python of their own, with the credentials of their role."""

import hashlib
import json
import os

from ministack.core import lambda_runtime
from ministack.services import iam


def install() -> None:
    """Puts both in the place of MiniStack's, the Python where `EMULATOR_PYTHON` names one."""
    lambda_runtime.execution_credentials = lambda config: credentials(config["Role"])
    detect = lambda_runtime._detect_runtime_binary
    python = os.environ.get("EMULATOR_PYTHON")

    def detected(runtime: str) -> tuple[str, str]:
        binary, script = detect(runtime)
        return (python if python and runtime.startswith("python") else binary), script

    lambda_runtime._detect_runtime_binary = detected
    # They inherit the environment, and are not to find the modules of the emulator.
    os.environ.pop("PYTHONPATH", None)


def roles() -> list[dict]:
    """Every role of a function, with the credentials that this has, and its policies."""
    return [
        {"arn": role["Arn"], "environment": credentials(role["Arn"]), "policies": _policies(role)}
        for role in iam._roles.values()
        if "lambda.amazonaws.com" in role["AssumeRolePolicyDocument"]]


def credentials(arn: str) -> dict[str, str]:
    def derived(purpose: str) -> str:
        return hashlib.sha256(f"{purpose} of {arn}".encode()).hexdigest()

    return {
        "AWS_ACCESS_KEY_ID": "ASIA" + derived("key")[:16].upper(),
        "AWS_SECRET_ACCESS_KEY": derived("secret")[:40],
        "AWS_SESSION_TOKEN": derived("session"),
    }


def _policies(role: dict) -> list[dict]:
    if role["AttachedPolicies"]:
        raise ValueError(f"{role['Arn']} has managed policies, whose text nobody here reads")
    return [json.loads(document) for document in role["InlinePolicies"].values()]
