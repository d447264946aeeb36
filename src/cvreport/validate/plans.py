"""What the plan of a batch may hold."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from cvreport.validate.schemas import Identifier, Record, Text


class WorkRecord(Record):
    """One line of a plan: the documents of one or several projects, for some years."""

    projet: Text
    annees: list[int] = Field(default=[])
    documents: list[Identifier] = Field(default=["rapport"], min_length=1)
    pour: list[Text] = Field(default=[])
    partenaires: list[Text] = Field(default=[])
    formats: list[Literal["pptx", "docx"]] = Field(default=[])
    strict: bool = True


class PlanRecord(Record):
    """The plan of a batch."""

    sortie: Text = ""
    travaux: list[WorkRecord] = Field(min_length=1)
