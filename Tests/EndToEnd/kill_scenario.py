"""What is killed: a command that meets an account in some state, and what it must not do to it."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Scenario:
    """A command with its options, and the state that it starts from."""

    name: str
    start: str
    command: tuple[str, ...]
    #: How many clusters it creates and deletes, in each Region and in all.
    creates: int = 0
    deletes: int = 0
    #: The changes around which it is killed where not all is tried; none for every one.
    own: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


DEPLOY = Scenario(
    "deploy", "nothing", ("deploy",), creates=1,
    own=("PutObject 1", "ExecuteChangeSet 1", "ExecuteChangeSet 2", "ExecuteChangeSet 3"))
DESTROY_WITH_DATA = Scenario(
    "destroy-with-data", "deployed", ("destroy", "--yes", "--delete-data"), deletes=1,
    own=("UpdateCluster 1", "DeleteCluster 1", "DeleteStack 1"))
SCENARIOS = [
    DEPLOY,
    Scenario("change", "deployed", ("deploy", "-c", "memory=256", "-c", "release=2"),
             own=("ExecuteChangeSet 1",)),
    Scenario("destroy", "deployed", ("destroy", "--yes")),
    DESTROY_WITH_DATA,
    Scenario("deploy-over-kept", "kept", ("deploy",),
             own=("CreateChangeSet 1", "ExecuteChangeSet 1", "ExecuteChangeSet 2")),
    Scenario("adopt", "named", ("adopt",), own=("CreateChangeSet 1", "ExecuteChangeSet 1")),
]
