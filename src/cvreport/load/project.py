"""A project's folders turned into raw files, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cvreport import problem_catalogue as kinds
from cvreport.load.files import Files
from cvreport.load.geography import Territory, read_territories
from cvreport.load.table_reader import TableRow
from cvreport.load.yaml_reader import YamlFile, read_text
from cvreport.problems import Place, Problems, suggestion
from cvreport.project_years import years_of

OBSERVATION_REQUIRED = ("indicateur", "periode", "valeur")
OBSERVATION_OPTIONAL = (
    "perimetre",
    "modalite",
    "valeur_max",
    "qualificatif",
    "unite",
    "statut",
    "precision",
    "note",
    "imprime",
    "reference",
)
PICTOGRAMS = "indicators/pictogrammes"
READ_AGAIN = Files()
CONTRACT_FILES = ("contrat.yaml", "axes.yaml", "perimetres.yaml", "partenaires.yaml", "glossaire.yaml")


@dataclass(frozen=True, slots=True)
class Narrative:
    """One Markdown file of `templates/narratives/`, with its path inside the project."""

    path: str
    text: str


@dataclass(slots=True)
class RawProject:
    """Everything read from a project for one year, before any meaning is given to it."""

    root: Path
    year: int
    settings: YamlFile | None
    contract: dict[str, YamlFile]
    themes: list[YamlFile]
    context: list[YamlFile]
    tables: dict[str, list[TableRow]]
    narratives: list[Narrative]
    territories: tuple[Territory, ...] = ()
    pictograms: dict[str, str] = field(default_factory=dict)


def load_project(root: Path, year: int, problems: Problems, files: Files = READ_AGAIN) -> RawProject:
    """Read the contract, the référentiel, the observations of `year` and the narratives of a project."""
    indicators = root / "indicators"
    if not indicators.is_dir():
        problems.add(
            kinds.FILE_MISSING,
            Place("indicators/"),
            f"« {root} » n'est pas un projet : le dossier indicators/ manque.",
            "Placez-vous dans le dossier du projet, ou donnez-le avec --project.",
        )
        problems.stop_on_errors()
    contract = {
        name.removesuffix(".yaml"): parsed
        for name in CONTRACT_FILES
        if (parsed := files.yaml(root / (shown := place_of(root, year, name)), shown, problems)) is not None
    }
    settings_name = place_of(root, year, "reglages.yaml")
    settings = files.yaml(root / settings_name, settings_name, problems) if (root / settings_name).exists() else None
    themes = _yaml_folder(root, place_of(root, year, "referentiel"), problems, files)
    if not themes and not problems.errors:
        problems.add(kinds.FILE_MISSING, Place("indicators/referentiel/"), "Le référentiel n'a aucun fichier.")
    return RawProject(
        root=root,
        year=year,
        settings=settings,
        contract=contract,
        themes=themes,
        context=_yaml_folder(root, place_of(root, year, "contexte"), problems, files),
        tables=_tables(root, year, problems, files),
        narratives=read_narratives(root, year, problems),
        territories=read_territories(root, problems),
        pictograms=_pictograms(root, problems),
    )


def place_of(root: Path, year: int, name: str) -> str:
    """Where a file or a folder of a year is: `indicators/<year>/` when the year has its own, else `indicators/`."""
    own = f"indicators/{year}/{name}"
    return own if (root / own).exists() else f"indicators/{name}"


def _pictograms(root: Path, problems: Problems) -> dict[str, str]:
    """The project's own drawings, by their paths."""
    paths = sorted((root / PICTOGRAMS).glob("*.svg"))
    texts = {(name := path.relative_to(root).as_posix()): read_text(path, name, problems) for path in paths}
    return {name: text for name, text in texts.items() if text is not None}


def _yaml_folder(root: Path, name: str, problems: Problems, files: Files) -> list[YamlFile]:
    paths = sorted((root / name).rglob("*.yaml"))
    parsed = (files.yaml(path, path.relative_to(root).as_posix(), problems) for path in paths)
    return [file for file in parsed if file is not None]


def _tables(root: Path, year: int, problems: Problems, files: Files) -> dict[str, list[TableRow]]:
    folder = root / "indicators" / "observations" / str(year)
    if not folder.is_dir():
        known = years_of(root)
        problems.add(
            kinds.FILE_MISSING,
            Place(f"indicators/observations/{year}/"),
            f"Aucune observation pour {year}.",
            suggestion(str(year), [str(item) for item in known]) or None,
        )
        return {}
    tables: dict[str, list[TableRow]] = {}
    for path in sorted(folder.glob("*.csv")):
        name = path.relative_to(root).as_posix()
        tables[path.stem] = files.table(path, name, OBSERVATION_REQUIRED, OBSERVATION_OPTIONAL, problems)
    return tables


def read_narratives(root: Path, year: int, problems: Problems) -> list[Narrative]:
    """Narratives by path under `narratives/`; those of `templates/<year>/` replace the common ones.

    The common ones tell the common référentiel: a year that has its own reads only its own.
    """
    found: dict[str, Narrative] = {}
    common = [] if place_of(root, year, "referentiel") != "indicators/referentiel" else ["templates/narratives"]
    for base in (*common, f"templates/{year}/narratives"):
        folder = root / base
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(root).as_posix()
            text = read_text(path, name, problems)
            if text is not None:
                found[path.relative_to(folder).as_posix()] = Narrative(name, text)
    return [found[key] for key in sorted(found)]
