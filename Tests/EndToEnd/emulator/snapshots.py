"""The whole account as it is at one moment, and back to it: for many tests that begin alike.

Nothing may be in progress then.
"""

import copy
import sys

from ministack.core.responses import AccountRegionScopedDict, AccountScopedDict

_taken: dict[str, list[tuple[object, dict]]] = {}


def take(name: str) -> None:
    """Remembers what every service holds."""
    _taken[name] = _copied([(store, store._data) for store in _stores()])


def go_back(name: str) -> None:
    """Brings back what was remembered, and forgets what came later."""
    copies = _copied(_taken[name])
    for store in _stores():
        store._data.clear()
    for store, data in copies:
        store._data.update(data)


def _copied(states: list[tuple[object, dict]]) -> list[tuple[object, dict]]:
    """The same states; what two of them share, their copies share."""
    copies = copy.deepcopy([data for _, data in states])
    return [(store, data) for (store, _), data in zip(states, copies)]


def _stores() -> list:
    modules = [module for name, module in list(sys.modules.items())
               if name.startswith("ministack.services.")]
    found = {id(value): value for module in modules for value in list(vars(module).values())
             if isinstance(value, (AccountRegionScopedDict, AccountScopedDict))}
    return list(found.values())
