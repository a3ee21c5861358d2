"""The emulator's switches: read from `EMULATOR_*` variables, changed by the control endpoint."""

import dataclasses
import os


@dataclasses.dataclass
class Settings:
    """How AWS behaves where it is slow, or where nobody has written down what it does."""

    #: Seconds a cluster spends in CREATING once nothing else holds it back.
    activation_seconds: float = 0.0
    #: Seconds a stream of a cluster's changes spends in CREATING.
    stream_seconds: float = 0.0
    #: Seconds a cluster spends in DELETING.
    deletion_seconds: float = 0.0
    #: Whether a stack's update that names the peer waits for the cluster to be ACTIVE.
    update_waits_for_active: bool = True
    #: Whether a stack's deletion waits until the cluster is gone.
    deletion_waits: bool = True
    #: Whether a new stack waits for its cluster to be ACTIVE.
    creation_waits_for_active: bool = False
    #: Whether a stack's cluster is protected whose template does not say.
    protection_default: bool = True
    #: Whether a cluster shows the tags that CloudFormation gives it.
    shows_system_tags: bool = True
    #: Whether an import into a new stack may have outputs.
    import_takes_outputs: bool = False
    #: Whether a cluster has its `Endpoint` before it has been ACTIVE.
    endpoint_before_active: bool = False
    #: Seconds after which a stack gives up on a resource ("NotStabilized").
    stabilization_seconds: float = 30.0
    #: Seconds that each operation on a resource of a stack takes.
    resource_seconds: float = 0.0
    #: Seconds between attempts to deliver an event, and between runs of a function that fails.
    retry_seconds: float = 0.05
    #: Regions that answer no request signed for them; also the global services of us-east-1.
    unreachable_regions: tuple = ()
    #: Regions that the account has not enabled.
    disabled_regions: tuple = ()
    #: How many clusters of each kind the account may have in a Region.
    single_region_quota: int = 20
    multi_region_quota: int = 5

    def change(self, values: dict) -> None:
        """Sets the named switches; refuses a name that is none of them."""
        kinds = {field.name: field.type for field in dataclasses.fields(self)}
        for name, value in values.items():
            if name not in kinds:
                raise ValueError(f"unknown setting {name!r}, known are {', '.join(sorted(kinds))}")
            setattr(self, name, _parsed(value, kinds[name]))

    def reset(self) -> None:
        """Back to the defaults and what the environment says of them."""
        self.__init__()
        for field in dataclasses.fields(self):
            given = os.environ.get(f"EMULATOR_{field.name.upper()}")
            if given is not None:
                self.change({field.name: given})


def _parsed(value, kind):
    if kind is bool:
        return str(value).lower() in ("1", "true", "yes")
    if kind is tuple:
        listed = value.split(",") if isinstance(value, str) else value
        return tuple(each.strip() for each in listed if each.strip())
    return kind(value)


SETTINGS = Settings()
SETTINGS.reset()
