"""Whole processes, measured side by side."""

import dataclasses
import pathlib
import statistics
import subprocess
import sys
import typing

LAUNCHER = pathlib.Path(__file__).with_name("launch.py")


class Failure(Exception):
    """A command that did not do what its scenario needs."""


@dataclasses.dataclass(frozen=True)
class Sample:
    seconds: float
    processor: float
    peak: int


@dataclasses.dataclass
class Program:
    """One side of a comparison.

    It writes into `out` and reads `source`. `prepare` gets the number of the run and is not timed;
    `check` raises `Failure` unless the command did its work.
    """

    name: str
    command: list[str]
    environment: dict[str, str]
    out: pathlib.Path | None = None
    source: pathlib.Path | None = None
    prepare: typing.Callable[[int], None] = lambda number: None
    check: typing.Callable[[int], None] = lambda number: None
    success: tuple[int, ...] = (0,)

    def run(self, number, log):
        self.prepare(number)
        launched = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(log), *self.command],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        status, seconds, processor, peak = launched.stdout.split()
        if int(status) not in self.success:
            said = log.read_text(errors="replace")[-2000:]
            raise Failure(f"{self.name}: {' '.join(self.command)}: exit {status}\n{said}")
        self.check(number)
        return Sample(float(seconds), float(processor), int(peak))


@dataclasses.dataclass
class Figures:
    """What the runs of one program gave."""

    samples: list[Sample]

    @property
    def seconds(self):
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def fastest(self):
        return min(sample.seconds for sample in self.samples)

    @property
    def slowest(self):
        return max(sample.seconds for sample in self.samples)

    @property
    def processor(self):
        return statistics.median(sample.processor for sample in self.samples)

    @property
    def peak(self):
        return statistics.median(sample.peak for sample in self.samples)


def side_by_side(programs, runs, log, warmups=1):
    """The figures of each program, their runs interleaved: A B A B, not A A B B."""
    samples = {program.name: [] for program in programs}
    for number in range(warmups + runs):
        for program in programs:
            sample = program.run(number, log)
            if number >= warmups:
                samples[program.name].append(sample)
    return {name: Figures(each) for name, each in samples.items()}
