"""Who may connect: IAM roles with their credentials and what their policies allow."""

import dataclasses
import hashlib

ACCOUNT = "123456789012"


@dataclasses.dataclass(frozen=True)
class Principal:
    """An IAM role as its function sees it."""

    name: str
    allowed: frozenset[tuple[str, str]]
    """Pairs of an action, `DbConnect` or `DbConnectAdmin`, and the ARN of a cluster."""
    environment: dict[str, str]
    """The variables by which Lambda gives a function its credentials."""

    @property
    def arn(self) -> str:
        return f"arn:aws:iam::{ACCOUNT}:role/{self.name}"

    @property
    def access_key(self) -> str:
        return self.environment["AWS_ACCESS_KEY_ID"]

    @property
    def secret(self) -> str:
        return self.environment["AWS_SECRET_ACCESS_KEY"]

    @property
    def session(self) -> str | None:
        return self.environment.get("AWS_SESSION_TOKEN")


def made_up_environment(name: str) -> dict[str, str]:
    """Temporary credentials, always the same for a role."""
    def derived(purpose: str) -> str:
        return hashlib.sha256(f"{purpose} of {name}".encode()).hexdigest()

    return {
        "AWS_ACCESS_KEY_ID": "ASIA" + derived("key")[:16].upper(),
        "AWS_SECRET_ACCESS_KEY": derived("secret")[:40],
        "AWS_SESSION_TOKEN": derived("session") + "==",
    }
