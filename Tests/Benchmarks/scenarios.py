"""What is measured, and the aim of each."""

import dataclasses
import itertools
import shutil
import typing

import descriptions
from measurement import Figures, Program, side_by_side
from programs import (
    HERE,
    ROOT,
    delete_output,
    edit_memory,
    expect_stacks,
    resources,
)

PER_STACK = 125


@dataclasses.dataclass
class Row:
    """The figures of one program; `base` is what they are compared to."""

    program: str
    figures: Figures
    base: Figures | None = None
    resources: int | None = None
    aim: str = ""
    met: bool | None = None


@dataclasses.dataclass
class Table:
    title: str
    note: str
    rows: list[Row]
    remarks: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Scenario:
    name: str
    measure: typing.Callable
    long: bool = False


def description(name):
    return (HERE / "descriptions" / f"{name}.swift").read_text()


def rows_of(programs, figures, aims, compared=True):
    """A row a program, with the aim in seconds of those that have one."""
    base = figures[programs[0].name] if compared else None
    rows = []
    for program in programs:
        row = Row(program.name, figures[program.name], base)
        if program.out:
            row.resources = resources(program.out)
        limit = aims.get(program.name)
        if limit:
            row.aim = f"{limit * 1000:g} ms" if limit < 1 else f"{limit:g} s"
            row.met = row.figures.seconds <= limit
        rows.append(row)
    return rows


def two_stacks(work, runs, aim, setting, title, note):
    text = description("UsersAPI")
    ours = [
        work.synth("dsqlsynth, file", work.description("UsersAPI", text)),
        work.synth("dsqlsynth, package", work.package("UsersAPI", text)),
    ]
    if work.debug_build:
        path = work.description("UsersAPI", text, beneath="Debug")
        ours.append(work.synth("dsqlsynth, file, debug build", path, binary=work.debug_build))
    programs = ours + work.peers("users-api")
    for program in programs:
        setting(program)
    figures = side_by_side(programs, runs, work.log)
    return Table(title, note, rows_of(programs, figures, {each.name: aim for each in ours}))


def unchanged(work, runs):
    return two_stacks(
        work,
        runs,
        0.010,
        lambda program: expect_stacks(program, 2),
        "Nothing changed, two stacks",
        "The output folder holds what the run before wrote. The peers keep nothing: they do it all"
        " again.",
    )


def rendered(work, runs):
    def setting(program):
        delete_output(program)
        expect_stacks(program, 2)

    return two_stacks(
        work,
        runs,
        0.010,
        setting,
        "Compiled, output folder deleted, two stacks",
        "Each run executes the description, renders everything and writes everything.",
    )


def edited(work, runs):
    return two_stacks(
        work,
        runs,
        0.3,
        lambda program: edit_memory(program, 2),
        "One line of the description edited, two stacks",
        "Each run finds a number in the description that was not there before, and must bring it"
        " into every template.",
    )


def many_stacks(work, runs):
    path = work.description("ManyFunctions", description("ManyFunctions"))
    ours = work.synth("dsqlsynth", path, "-c", "stacks=50", "-c", "functions=8")
    programs = [ours, *work.peers("functions", "50", "8")]
    for program in programs:
        delete_output(program)
        expect_stacks(program, 50)
    figures = side_by_side(programs, runs, work.log)
    return Table(
        "50 stacks × 8 functions",
        "Each function with role, policy and log group. Compiled, output folder deleted.",
        rows_of(programs, figures, {ours.name: 0.030}),
    )


def growth(work, runs):
    path = work.description("ManyFunctions", description("ManyFunctions"))
    counts = (1_000, 10_000, 100_000)
    rows, seconds = [], {}
    for count in counts:
        stacks, each = str(count // PER_STACK // 4), str(PER_STACK)
        ours = work.synth(
            f"dsqlsynth, {count:,}", path, "-c", f"stacks={stacks}", "-c", f"functions={each}"
        )
        programs = [ours]
        for peer in work.peers("functions", stacks, each):
            if peer.name == "troposphere":
                peer.name += f", {count:,}"
                programs.append(peer)
        for program in programs:
            delete_output(program)
            expect_stacks(program, int(stacks))
        figures = side_by_side(programs, runs, work.log)
        rows += rows_of(programs, figures, {})
        seconds[count] = figures[ours.name].seconds
        row = rows[-len(programs)]
        rate = count / row.figures.seconds
        row.aim, row.met = f"150,000 a second: {rate:,.0f}", rate >= 150_000
        if count == counts[-1]:
            row.aim += f"; 250 MB: {row.figures.peak / 1e6:.0f}"
            row.met = row.met and row.figures.peak <= 250e6
    steps = [
        (seconds[more] - seconds[fewer]) / (more - fewer)
        for fewer, more in itertools.pairwise(counts)
    ]
    remark = (
        "A resource more costs dsqlsynth "
        + " and ".join(f"{step * 1e6:.1f} µs" for step in steps)
        + " from 1,000 to 10,000 and from there to 100,000: "
        + ("flat." if steps[1] <= 1.25 * steps[0] else "**not flat**.")
    )
    return Table(
        "1,000, 10,000 and 100,000 resources",
        "500 resources to a stack. Compiled, output folder deleted.",
        rows,
        [remark],
    )


def compilation(work, runs):
    bodies = {
        "one body, a value interpolated in each": (descriptions.in_one_body(True), 6),
        "one body, none interpolated": (descriptions.in_one_body(False), 3.5),
        "in constructs of ten": (descriptions.in_constructs(), 1),
    }
    programs, aims = [], {}
    for name, (text, aim) in bodies.items():
        program = work.synth(name, work.description("Workers", text, beneath=name), "--no-cache")
        expect_stacks(program, 1)
        programs.append(program)
        aims[name] = aim
    figures = side_by_side(programs, max(3, runs // 3), work.log)
    return Table(
        "Compiling 200 functions, 200 grants and 200 alarms",
        "`synth --no-cache`: compiled, linked, executed and written.",
        rows_of(programs, figures, aims, compared=False),
    )


def comparison(work, runs):
    text = description("UsersAPI")
    path = work.description("UsersAPI", text)
    other = work.description("Edited", text.replace("memory = 512", "memory = 1024"))
    synthesized = [work.synth(name, each) for name, each in (("before", path), ("after", other))]
    for program in synthesized:
        program.run(0, work.log)
    before, after = (str(program.out) for program in synthesized)
    commands = {
        "diff of two folders, same": (["diff", before, before], 0),
        "diff of two folders": (["diff", before, after], 2),
        "diff of a description and a folder": (["diff", str(path), after], 2),
        "diff as JSON": (["diff", before, after, "--format", "json"], 2),
        "plan": (["plan", str(path)], 0),
        "plan as JSON": (["plan", str(path), "--format", "json"], 0),
        "synth --check": (["synth", str(path), "-o", before, "--check"], 0),
        "list": (["list", str(path)], 0),
    }
    programs = [
        Program(name, [str(work.dsqlsynth), *arguments], work.environment, success=(status,))
        for name, (arguments, status) in commands.items()
    ]
    figures = side_by_side(programs, runs, work.log)
    return Table(
        "diff, plan and check, two stacks",
        "Compiled before. The peers have no such command without an account.",
        rows_of(programs, figures, {}, compared=False),
    )


def clean_build(work, runs):
    programs, aims = [], {}
    for configuration, aim in (("debug", 30), ("release", 90)):
        name = f"swift build -c {configuration}"
        folder = work.folder / f"clean-{configuration}"
        command = [
            *("swift", "build", "--package-path", str(ROOT), "-c", configuration),
            *("--scratch-path", str(folder)),
        ]
        program = Program(name, command, work.environment)
        program.prepare = lambda number, folder=folder: shutil.rmtree(folder, ignore_errors=True)
        programs.append(program)
        aims[name] = aim
    figures = side_by_side(programs, 1, work.log, warmups=0)
    for configuration in ("debug", "release"):
        shutil.rmtree(work.folder / f"clean-{configuration}")
    return Table(
        "Clean build of the package",
        "Once each. The peak memory is that of the largest process.",
        rows_of(programs, figures, aims, compared=False),
    )


SCENARIOS = [
    Scenario("unchanged", unchanged),
    Scenario("rendered", rendered),
    Scenario("edited", edited),
    Scenario("many-stacks", many_stacks),
    Scenario("growth", growth),
    Scenario("compilation", compilation),
    Scenario("comparison", comparison),
    Scenario("clean-build", clean_build, long=True),
]
