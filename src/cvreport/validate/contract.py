"""A raw project turned into the contract of one year."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from cvreport import problem_catalogue as kinds
from cvreport.load.project import RawProject
from cvreport.load.yaml_reader import YamlFile
from cvreport.model.contract import (
    Contract,
    Edition,
    GlossaryEntry,
    Partner,
    SubChapter,
    Theme,
)
from cvreport.model.period import Period
from cvreport.model.territory import Division, MapChoice, Perimeter
from cvreport.problems import Problems, suggestion
from cvreport.settings import AbbreviationSettings, Settings, Thresholds, Typography
from cvreport.validate.axes import read_axes
from cvreport.validate.contrast import check_colour
from cvreport.validate.observations import read_observations
from cvreport.validate.records import read_named, read_record
from cvreport.validate.referentiel import References, read_context, read_period, read_sub_chapter
from cvreport.validate.schemas import (
    ContractRecord,
    GlossaryRecord,
    PartnerRecord,
    SettingsRecord,
)
from cvreport.validate.series_breaks import check_succession
from cvreport.validate.territories import read_perimeters
from cvreport.validate.wording import read_wording

R = TypeVar("R", bound=BaseModel)
DECLARED_IN = {
    "axes": kinds.AXIS_UNKNOWN,
    "perimetres": kinds.PERIMETER_UNKNOWN,
    "partenaires": kinds.PARTNER_UNKNOWN,
}
MOTIFS = ("quart", "diagonale", "arche")
SPACES = {"insécable": "\u00a0", "fine": "\u202f"}


def validate_project(raw: RawProject, problems: Problems) -> Contract:
    """Give the contract its meaning; raises `ProblemsFound` with everything wrong in the inputs."""
    record = _one(ContractRecord, raw.contract.get("contrat"), problems)
    axes = read_axes(raw.contract.get("axes"), raw.pictograms, problems)
    perimeters = read_perimeters(raw.contract.get("perimetres"), problems)
    check_succession(perimeters, raw.contract.get("perimetres"), problems)
    partners = {
        name: Partner(name, item.nom, item.sigle, item.famille, item.signataire, item.remarque)
        for name, item in read_named(PartnerRecord, raw.contract.get("partenaires"), problems).items()
    }
    themes = tuple(theme.id for theme in record.themes) if record else ()
    # A partner, axis or perimeter whose record is faulty is reported once, not again wherever it is named.
    references = References(
        _names(raw.contract.get("partenaires"), partners),
        _names(raw.contract.get("axes"), axes),
        _names(raw.contract.get("perimetres"), perimeters),
        themes,
    )
    chapters = [chapter for file in raw.themes if (chapter := read_sub_chapter(file, references, problems))]
    context = tuple(action for file in raw.context if (action := read_context(file, references, problems)))
    glossary = _glossary(raw.contract.get("glossaire"), problems)
    complete = len(chapters) == len(raw.themes) and len(context) == len(raw.context)
    if record is None or not complete:
        _forget_consequences(raw, record is None, problems)
        problems.stop_on_errors()
        raise AssertionError("a record is missing without a problem")  # cannot happen: read_record reports
    _check_themes(record, raw.contract["contrat"], chapters, references, problems)
    contract = Contract(
        edition=_edition(record),
        first_year=record.periode.debut,
        last_year=record.periode.fin,
        themes=_themes(record, chapters),
        axes=axes,
        partners=partners,
        perimeters=perimeters,
        glossary=glossary,
        context=context,
        observations=(),
        map_choice=_map_choice(record, raw.contract["contrat"]),
        wording=read_wording(record.libelles),
        division=_division(record, raw.contract["contrat"], perimeters, problems),
    )
    folder = f"indicators/observations/{raw.year}"
    observations = read_observations(
        raw.tables, contract.indicators, references.partners, references.perimeters, folder, problems
    )
    _forget_consequences(raw, False, problems)
    contract = dataclasses.replace(contract, observations=observations)
    _check_map(contract, references.perimeters, problems)
    problems.stop_on_errors()
    if not raw.territories:
        _check_tiles(contract, problems)
        problems.stop_on_errors()
    return contract


def read_settings(raw: RawProject, problems: Problems) -> Settings:
    """Turn reglages.yaml, when there is one, into settings."""
    if raw.settings is None:
        return Settings()
    record = read_record(SettingsRecord, raw.settings, problems)
    if record is None:
        return Settings()
    typography = record.typographie
    return Settings(
        default_year=record.annee,
        thresholds=Thresholds(record.seuils.stabilite_pourcentage, record.seuils.stabilite_points),
        typography=Typography(
            thousands_threshold=typography.milliers_a_partir_de,
            guillemet_space=SPACES[typography.espace_guillemets],
            percent_space=SPACES[typography.espace_pourcentage],
            school_year_separator=typography.separateur_annee_scolaire,
        ),
        abbreviations=AbbreviationSettings(record.sigles.explication == "section", record.sigles.connus),
    )


def _forget_consequences(raw: RawProject, without_themes: bool, problems: Problems) -> None:
    """Names that an unreadable file would have declared are not unknown: only the fault of the file is told."""
    hidden = [
        kind
        for name, kind in DECLARED_IN.items()
        if name not in raw.contract or not isinstance(raw.contract[name].data, dict)
    ]
    if without_themes:
        hidden.append(kinds.THEME_UNKNOWN)
    lost = ("indicators/referentiel/", "indicators/contexte/")
    if any(
        problem.kind is kinds.THEME_UNKNOWN or (problem.code[0] in "FY" and problem.place.path.startswith(lost))
        for problem in problems.errors
    ):
        hidden.append(kinds.INDICATOR_UNKNOWN)
    problems.found[:] = [problem for problem in problems.found if problem.kind not in hidden]


def _check_themes(
    record: ContractRecord, file: YamlFile, chapters: list[SubChapter], references: References, problems: Problems
) -> None:
    """Check the years of the contract, and that each theme has its own name, its own number and a sub-chapter."""
    if record.periode.fin < record.periode.debut:
        problems.add(kinds.RANGE_DOMAIN, file.place("periode", "fin"), "« fin » précède « debut ».")
    numbers: dict[str, str] = {}
    for index, theme in enumerate(record.themes):
        references.take(theme.id, file.place("themes", index, "id"), problems)
        other = numbers.setdefault(theme.numero, theme.id)
        if other != theme.id:
            place = file.place("themes", index, "numero")
            message = f"Le numéro {theme.numero} est déjà celui du thème « {other} »."
            problems.add(kinds.IDENTIFIER_DUPLICATE, place, message)
        check_colour(theme.couleur, file.place("themes", index, "couleur"), problems)
        told = any(problem.place.path.startswith("indicators/referentiel/") for problem in problems.errors)
        if not told and not any(chapter.theme_id == theme.id for chapter in chapters):
            place = file.place("themes", index, "id")
            message = f"Le thème « {theme.id} » n'a aucun sous-chapitre dans indicators/referentiel/."
            problems.add(kinds.FILE_MISSING, place, message, "Écrivez son référentiel, ou retirez le thème.")


def _one(model: type[R], file: YamlFile | None, problems: Problems) -> R | None:
    return read_record(model, file, problems) if file is not None else None


def _names(file: YamlFile | None, records: Mapping[str, object]) -> Mapping[str, object]:
    """Every name a file declares, even when its record is faulty."""
    declared = file.data if file is not None and isinstance(file.data, dict) else {}
    return {**{str(name): None for name in declared}, **records}


def _glossary(file: YamlFile | None, problems: Problems) -> tuple[GlossaryEntry, ...]:
    if file is None:
        return ()
    if not isinstance(file.data, list):
        problems.add(kinds.WRONG_TYPE, file.place(), "Le glossaire doit être une liste de familles.")
        return ()
    entries: list[GlossaryEntry] = []
    for index, data in enumerate(file.data):
        record = read_record(GlossaryRecord, file, problems, data, (index,))
        if record is not None:
            entries.extend(
                GlossaryEntry(term, definition, record.famille, record.imprimee, file.key_place(index, "entrees", term))
                for term, definition in record.entrees.items()
            )
    return tuple(entries)


def _edition(record: ContractRecord) -> Edition:
    return Edition(
        title=record.titre,
        short_title=record.titre_court,
        subtitle=record.sous_titre,
        kind=record.nature,
        date=record.date,
        publisher=record.editeur,
        publisher_description=record.editeur_description,
        reference=record.reference,
        site=record.site,
        credits=tuple((credit.role, credit.nom) for credit in record.mentions),
        licence=record.licence,
        collected_on=record.collecte_le,
    )


def _division(
    record: ContractRecord, file: YamlFile, perimeters: Mapping[str, Perimeter], problems: Problems
) -> Division | None:
    chosen = record.decoupage
    if chosen is None:
        return None
    kinds_of_perimeters = {perimeter.kind for perimeter in perimeters.values()} - {""}
    if chosen.nature not in kinds_of_perimeters:
        message = f"Aucun périmètre n'a la nature « {chosen.nature} »."
        hint = suggestion(chosen.nature, kinds_of_perimeters) or None
        problems.add(kinds.PERIMETER_UNKNOWN, file.place("decoupage", "nature"), message, hint)
    return Division(chosen.nature, chosen.titre)


def _map_choice(record: ContractRecord, file: YamlFile) -> MapChoice | None:
    chosen = record.carte
    if chosen is None:
        return None
    return MapChoice(
        title=chosen.titre,
        indicator_id=chosen.indicateur,
        period=chosen.periode,
        breakdown=chosen.modalite,
        vintage=chosen.millesime,
        tiles=chosen.tuiles,
        place=file.place("carte"),
    )


def _check_map(contract: Contract, perimeters: Mapping[str, object], problems: Problems) -> None:
    choice = contract.map_choice
    if choice is None:
        return
    read_period(choice.period, choice.place, problems)
    if choice.indicator_id not in contract.indicators:
        hint = suggestion(choice.indicator_id, contract.indicators) or None
        problems.add(kinds.INDICATOR_UNKNOWN, choice.place, f"La carte cite « {choice.indicator_id} », inconnu.", hint)
    for name in choice.tiles:
        if name not in perimeters:
            hint = suggestion(name, perimeters) or None
            problems.add(
                kinds.PERIMETER_UNKNOWN, choice.place, f"La carte cite « {name} », qui n'est pas déclaré.", hint
            )


def _check_tiles(contract: Contract, problems: Problems) -> None:
    """Without contours the map shows a figure a territory: it needs one at least."""
    choice = contract.map_choice
    if choice is None:
        return
    period = Period.parse(choice.period)
    shown = [
        row
        for row in contract.observations_of.get(choice.indicator_id, ())
        if row.period == period and row.breakdown == choice.breakdown and row.is_level and row.perimeter in choice.tiles
    ]
    if not shown:
        message = f"La carte n'a aucune valeur de « {choice.indicator_id} » pour {choice.period}."
        remedy = "Vérifiez l'indicateur, la période, la modalité et les tuiles de « carte »."
        problems.add(kinds.FIGURE_NOT_FOUND, choice.place, message, remedy)


def _themes(record: ContractRecord, chapters: list[SubChapter]) -> tuple[Theme, ...]:
    themes = []
    for rank, theme in enumerate(record.themes):
        own = tuple(sorted((chapter for chapter in chapters if chapter.theme_id == theme.id), key=lambda c: c.id))
        if own:
            motif = theme.motif or MOTIFS[rank % len(MOTIFS)]
            letter = theme.lettre or theme.titre[:1].upper()
            themes.append(
                Theme(theme.id, theme.numero, theme.titre, theme.sous_titre, theme.couleur, motif, letter, own)
            )
    return tuple(themes)
