"""Who owns the objects of a stack's bucket, which MiniStack's CloudFormation does not keep."""

import json

from ministack.services import s3
from ministack.services.cloudformation import provisioners

_bucket = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
#: A bucket whose stack does not say takes no ACLs.
_DEFAULT = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


def install() -> None:
    """Has it kept where the API of S3 looks for it."""
    provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"] = {**_bucket, "create": _create}


def takes_acls(name: str) -> bool:
    """Whether a bucket is there, and others may write to it by ACLs."""
    bucket = s3._buckets.get(name)
    return bucket is not None and \
        "BucketOwnerEnforced" not in bucket.get("_ownership_controls", "BucketOwnerEnforced")


def _create(logical_id: str, properties: dict, stack: str) -> tuple:
    name, attributes = _bucket["create"](logical_id, properties, stack)
    controls = properties.get("OwnershipControls", _DEFAULT)
    s3._buckets[name]["_ownership_controls"] = json.dumps(controls)
    return name, attributes
