"""Tests of the house's choices."""

from __future__ import annotations

import dataclasses

import pytest

from cvreport.settings import Settings, Thresholds, Typography
from cvreport.validate.schemas import SettingsRecord


def test_defaults_of_the_program_are_those_of_the_file() -> None:
    """A project without reglages.yaml and one with an empty one make the same choices."""
    record, settings = SettingsRecord(), Settings()
    assert settings.default_year is record.annee is None
    assert settings.thresholds == Thresholds(record.seuils.stabilite_pourcentage, record.seuils.stabilite_points)
    assert settings.typography.thousands_threshold == record.typographie.milliers_a_partir_de
    assert settings.typography.school_year_separator == record.typographie.separateur_annee_scolaire
    spaces = {"insécable": "\u00a0", "fine": "\u202f"}
    assert settings.typography.guillemet_space == spaces[record.typographie.espace_guillemets]
    assert settings.typography.percent_space == spaces[record.typographie.espace_pourcentage]


@pytest.mark.parametrize("made", [Settings(), Thresholds(), Typography()])
def test_settings_cannot_be_changed_in_passing(made: object) -> None:
    """Settings are fixed once made."""
    (first, *_) = dataclasses.fields(made)  # type: ignore[arg-type]  # each is a dataclass
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, first.name, None)
