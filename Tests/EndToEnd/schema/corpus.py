"""The statements on which the tool, AWS's linter and PostgreSQL are compared.

A case is what stands between two empty lines: comments that say the verdicts, then the SQL.

    -- ours: accepts, or the id of the tool's error
    -- lint: accepts, or the rules that dsql-lint names
    -- because: why the two differ
    -- postgresql: the first version that knows the syntax, where it is not 15
"""

import dataclasses
import pathlib

FOLDER = pathlib.Path(__file__).parents[2] / "SynthToolsTests" / "Schema" / "Corpus"
GIVEN = FOLDER / "given.sql"
FILES = [file for file in sorted(FOLDER.glob("*.sql")) if file != GIVEN]


@dataclasses.dataclass
class Case:
    notes: dict[str, str]
    sql: str
    place: str

    @property
    def is_accepted(self) -> bool:
        return self.notes["ours"] == "accepts"

    def text(self) -> str:
        order = ["ours", "lint", "because", "postgresql"]
        notes = [f"-- {key}: {self.notes[key]}" for key in order if key in self.notes]
        return "\n".join([*notes, self.sql])


def cases(file: pathlib.Path) -> list[Case]:
    found = []
    line = 1
    for block in file.read_text().strip().split("\n\n"):
        lines = block.split("\n")
        notes = dict(text[3:].split(": ", 1) for text in lines if text.startswith("-- "))
        sql = "\n".join(text for text in lines if not text.startswith("-- "))
        found.append(Case(notes, sql, f"{file.name}:{line}"))
        line += len(lines) + 1
    return found


def all_cases() -> list[Case]:
    return [case for file in FILES for case in cases(file)]


def write(file: pathlib.Path, found: list[Case]) -> None:
    file.write_text("\n\n".join(case.text() for case in found) + "\n")
