"""`python -m standin REGION[=CLUSTER_ID]…`: a stand-in until its input ends.

Prints one line of JSON: the control's URL and the state as the control gives it.
"""

import json
import sys
import urllib.request

from . import NotInstalled, StandIn
from .control import Control


def main() -> None:
    regions = dict(argument.partition("=")[::2] for argument in sys.argv[1:])
    try:
        with StandIn(*regions or ("us-east-1", "us-east-2")) as dsql:
            for region, identifier in regions.items():
                if identifier:
                    dsql.endpoint(region).cluster_id = identifier
            control = Control(dsql)
            with urllib.request.urlopen(control.url) as state:
                print(json.dumps({"control": control.url, **json.load(state)}), flush=True)
            sys.stdin.read()
            control.stop()
    except NotInstalled as reason:
        sys.exit(str(reason))


main()
