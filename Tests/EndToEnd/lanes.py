"""Several emulators, for work that is done on whichever is free."""

import concurrent.futures
import contextlib
import pathlib
import queue
from collections.abc import Callable, Iterable

from deploy_command import DeployCommand
from lane import Lane
from server import Server

#: More than processors, since commands wait for the emulator as well.
_COUNT = 3


class Lanes(contextlib.ExitStack):
    """Starts with `with Lanes(tool, description, folder) as lanes:`."""

    def __init__(self, tool: pathlib.Path, description: pathlib.Path, folder: pathlib.Path):
        super().__init__()
        self._free = queue.Queue()
        for number in range(_COUNT):
            place = folder / str(number)
            place.mkdir()
            server = self.enter_context(Server())
            self._free.put(Lane(server, DeployCommand(tool, description, place, server)))

    def on_one(self, work: Callable[[Lane], object]):
        """What becomes of work on the next lane that is free."""
        lane = self._free.get()
        try:
            return work(lane)
        finally:
            self._free.put(lane)

    def on_all(self, work: Callable[[Lane, object], object], items: Iterable) -> list:
        """What becomes of work with each item, in the order of the items."""
        with concurrent.futures.ThreadPoolExecutor(_COUNT) as pool:
            return list(pool.map(lambda item: self.on_one(lambda lane: work(lane, item)), items))
