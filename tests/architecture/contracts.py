"""Two kinds of contract for import-linter that say our rules as we mean them; pyproject.toml uses them by name."""

from __future__ import annotations

import sys
from typing import Any

import grimp
from importlinter import Contract, ContractCheck, fields, output


class KeptIn(Contract):
    """Only the named importers, and nothing else in the program, may import the named libraries.

    Unlike import-linter's own `forbidden` it holds for modules written tomorrow, and unlike its `protected` it
    may name a library that nobody imports today.
    """

    type_name = "kept_in"

    libraries: Any = fields.ListField(subfield=fields.StringField())
    importers: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        wrong = [
            (importer, library)
            for library in sorted(self.libraries)
            if library in graph.modules
            for importer in sorted(graph.find_modules_that_directly_import(library))
            if not any(_within(importer, allowed) for allowed in self.importers)
        ]
        return _checked(graph, wrong)

    def render_broken_contract(self, check: ContractCheck) -> None:
        _render(check)


class StandardLibraryOnly(Contract):
    """A package imports itself, the standard library and the few modules named, and nothing else."""

    type_name = "standard_library_only"

    package: Any = fields.StringField()
    besides: Any = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        allowed = (self.package, *self.besides)
        wrong = [
            (module, imported)
            for module in sorted({self.package} | graph.find_descendants(self.package))
            for imported in sorted(graph.find_modules_directly_imported_by(module))
            if imported.split(".")[0] not in sys.stdlib_module_names
            and not any(_within(imported, name) for name in allowed)
        ]
        return _checked(graph, wrong)

    def render_broken_contract(self, check: ContractCheck) -> None:
        _render(check)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def _checked(graph: grimp.ImportGraph, wrong: list[tuple[str, str]]) -> ContractCheck:
    lines = [
        f"{importer}:{detail['line_number']}: {detail['line_contents']}"
        for importer, imported in wrong
        for detail in graph.get_import_details(importer=importer, imported=imported)
    ]
    return ContractCheck(kept=not wrong, metadata={"lines": lines})


def _render(check: ContractCheck) -> None:
    for line in check.metadata["lines"]:
        output.print_error(f"- {line}", bold=False)
