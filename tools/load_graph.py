"""The page that shows what a load does, made from the code that names its statements.

python -m tools.load_graph          writes docs/load.md

Nothing is run: from `tasks.load` on, functions are read in the order in which their text names
them, and the heads of the statements that they name say the rest.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import sql
from sql.flow import Flow, flow_in

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "load.md"
BEGINS = ("tasks.load", "load")
HEAD = """# What a load does

Made by `make load-graph`: the functions that a load calls, in the order in which the code names
them, with the statements of `sql/statements/` that they execute. A statement's head says what it
reads and makes, in lines that a test proves with DuckDB's own parser.

Tables that a load makes for itself last until its connection is closed; they pass what one step
found to the next. In the tables below they stand in *italics*, and the warehouse's own do not;
`$files` are files of the lake.
"""


@dataclass(slots=True)
class Step:
    """What one function executes.

    Attributes:
        module: The module that it is in.
        function: Its name.
        statements: The statements that it names, in order.
        registers: Tables that it makes of what Python computed.
    """

    module: str
    function: str
    statements: list[str] = field(default_factory=list)
    registers: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """How it is called in the graph."""
        return f"{self.module.rsplit('.', 1)[-1]}.{self.function}"

    def made(self, heads: dict[str, Flow]) -> set[str]:
        """What it makes, fills or changes."""
        flows = [heads[name] for name in self.statements]
        return self.registers.union(*(flow.makes | flow.changes for flow in flows))

    def begun(self, heads: dict[str, Flow]) -> set[str]:
        """What it makes, whatever was there before."""
        return self.registers.union(*(heads[name].makes for name in self.statements))

    def read(self, heads: dict[str, Flow]) -> set[str]:
        """What it reads."""
        return set[str]().union(*(heads[name].reads for name in self.statements))


@dataclass(frozen=True, slots=True)
class _Module:
    functions: dict[str, ast.FunctionDef]
    constants: dict[str, ast.expr]
    imported: dict[str, tuple[str, str]]


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as the code and the statements are now."""
    heads = {script.name: flow_in(script.text) for script in sql.scripts("statements")}
    steps = steps_of_a_load(heads)
    own = {name for step in steps for name in step.registers}
    own |= {name for step in steps for each in step.statements for name in heads[each].makes}
    lines = [HEAD, "## From step to step", "", *_graph(steps, heads, own), ""]
    lines += ["## Statement by statement", *_tables(steps, heads, own)]
    return "\n".join(lines) + "\n"


def steps_of_a_load(heads: dict[str, Flow]) -> list[Step]:
    """The functions of a load that name statements, in the order of the code."""
    made = frozenset[str]().union(*(head.makes | head.changes for head in heads.values()))
    read = frozenset[str]().union(*(head.reads for head in heads.values()))
    reader = _Reader(heads, read - made)
    reader.follow(*BEGINS)
    return [step for step in reader.steps if step.statements]


class _Reader:
    """Reads functions in the order in which their text names each other."""

    def __init__(self, heads: dict[str, Flow], unmade: frozenset[str]) -> None:
        self.steps: list[Step] = []
        self._heads = heads
        self._unmade = unmade
        self._seen: set[tuple[str, str]] = set()

    def follow(self, module: str, name: str) -> None:
        """Read a function, and each that it names, once."""
        found = _module(module)
        if name in found.imported:
            self.follow(*found.imported[name])
        elif name in found.functions and (module, name) not in self._seen:
            self._seen.add((module, name))
            self.steps.append(Step(module, name))
            self._read(self.steps[-1], module, found.functions[name])

    def _read(self, step: Step, module: str, node: ast.AST) -> None:
        for each in ast.iter_child_nodes(node):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                self._note(step, each.value)
            if isinstance(each, ast.Name):
                constant = _module(module).constants.get(each.id)
                if constant is not None:
                    self._read(step, module, constant)
                self.follow(module, each.id)
            self._read(step, module, each)

    def _note(self, step: Step, word: str) -> None:
        if word in self._heads and word not in step.statements:
            step.statements.append(word)
        if word in self._unmade:
            step.registers.add(word)


@cache
def _module(name: str) -> _Module:
    """A module's functions, constants and what it has of other modules of this project."""
    path = ROOT.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    module = _Module({}, {}, {})
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            module.functions[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            module.constants[node.targets[0].id] = node.value
        elif isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "tasks":
            for each in node.names:
                module.imported[each.asname or each.name] = (str(node.module), each.name)
    return module


def _graph(steps: list[Step], heads: dict[str, Flow], own: set[str]) -> Iterator[str]:
    yield from ("```mermaid", "flowchart TD")
    numbers = {step.name: f"s{number}" for number, step in enumerate(steps, start=1)}
    for module in dict.fromkeys(step.module for step in steps):
        yield f"    subgraph {module}"
        for step in steps:
            if step.module == module:
                words = step.function.strip("_").replace("_", " ")
                yield f'        {numbers[step.name]}["{words}"]'
        yield "    end"
    for giving in steps:
        for taking in steps:
            # What a step makes itself, no other gives to it.
            taken = taking.read(heads) - taking.begun(heads)
            passed = sorted(own & giving.made(heads) & taken)
            if passed and giving is not taking:
                words = "<br>".join(passed)
                yield f'    {numbers[giving.name]} -- "{words}" --> {numbers[taking.name]}'
    yield "```"


def _tables(steps: list[Step], heads: dict[str, Flow], own: set[str]) -> Iterator[str]:
    for step in steps:
        yield from ("", f"### `{step.module}.{step.function}`", "")
        yield "| statement | reads | makes or changes |"
        yield "|---|---|---|"
        for name in step.statements:
            head = heads[name]
            cells = _cell(head.reads, own), _cell(head.makes | head.changes, own)
            yield f"| `{name}` | {' | '.join(cells)} |"
        if step.registers:
            yield f"| (Python) |  | {_cell(step.registers, own)} |"


def _cell(names: set[str] | frozenset[str], own: set[str]) -> str:
    return ", ".join(f"*{name}*" if name in own else name for name in sorted(names))


if __name__ == "__main__":
    main()
