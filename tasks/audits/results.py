"""Keeps what an audit found: in the lake for ever, and in the warehouse for questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from filelock import FileLock

from onrecord import ids
from onrecord.audits.agreement import Agreement
from onrecord.audits.answers import MISSED, Codes, Settled
from onrecord.audits.figures import Figure
from onrecord.audits.records import Audit, AuditAnswer, AuditCell, AuditFigure, AuditItem
from onrecord.audits.sample import QUOTE, SENTENCE, Sample, to_json
from tasks.lake.arrow import to_table
from tasks.lake.opening import open_lake
from tasks.machine.full_disk import naming_full_disks
from tasks.settings import Settings
from tasks.warehouse.audits import STAGE, audit_batch, insert_audits
from tasks.warehouse.replacement import replacement
from tasks.warehouse.session import naming_warehouse_damage, refuse_folder

SETTLED = "settled"
"""The coder's name of the codes that count."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluated sample.

    Attributes:
        sample: What was drawn.
        coders: Per coder, by the name of the file, the codes.
        settled: What they come to.
        agreement: Per field how far coders agree; empty with one coder.
        figures: What follows.
    """

    sample: Sample
    coders: Mapping[str, Codes]
    settled: Settled
    agreement: Mapping[str, Agreement]
    figures: Sequence[Figure]


def keep(settings: Settings, evaluated: Evaluated) -> int:
    """Write an audit to the lake and bring it into the warehouse; the same again changes nothing.

    Returns:
        The audit's key.

    Raises:
        DiskFullError: There is no space for it.
        CheckFailedError: An invariant of the warehouse does not hold; the old file stays.
        WarehouseDamagedError: The warehouse cannot be read; the audit is in the lake.
    """
    audit_id = key_of(evaluated)
    batch = audit_batch(audit_id)
    lake = open_lake(settings)
    with naming_full_disks(settings), FileLock(settings.home / "load.lock"):
        refuse_folder(settings.warehouse)
        if not lake.exists(STAGE, batch):
            lake.write(STAGE, batch, _tables(audit_id, evaluated, datetime.now(UTC)))
        with (
            naming_warehouse_damage(settings.warehouse),
            lake.keeping_files() as files,
            replacement(settings.warehouse) as con,
        ):
            insert_audits(con, files)
    return audit_id


def key_of(evaluated: Evaluated) -> int:
    """The key of an audit: of its sample and of all codes."""
    codes = [
        f"{coder}\t{item}\t{name}\t{code}"
        for coder, given in (*evaluated.coders.items(), (SETTLED, evaluated.settled.codes))
        for (item, name), code in sorted(given.items())
    ]
    return ids.key("audit", to_json(evaluated.sample), *codes)


def _tables(audit_id: int, evaluated: Evaluated, now: datetime) -> dict[str, Any]:
    return {
        "audits": to_table(Audit, [_audit(audit_id, evaluated, now)]),
        "audit_items": to_table(AuditItem, _items(audit_id, evaluated)),
        "audit_cells": to_table(AuditCell, _cells(audit_id, evaluated)),
        "audit_answers": to_table(AuditAnswer, _answers(audit_id, evaluated)),
        "audit_figures": to_table(AuditFigure, _figures(audit_id, evaluated)),
    }


def _audit(audit_id: int, evaluated: Evaluated, now: datetime) -> Audit:
    sample, codes = evaluated.sample, evaluated.settled.codes
    return Audit(
        audit_id=audit_id,
        name=sample.name,
        seed=sample.seed,
        quotes=sum(sample.strata[QUOTE].values()),
        sentences=sum(sample.strata.get(SENTENCE, {}).values()),
        coded_quotes=sum(name == "quote" for _, name in codes),
        coded_sentences=sum(name == MISSED for _, name in codes),
        coders=len(evaluated.coders),
        disagreements=len(evaluated.settled.open),
        design=in_words(sample.design, "="),
        versions=in_words(sample.versions, " "),
        recorded_at=now,
    )


def in_words(pairs: Mapping[str, str], between: str) -> str:
    """Names and values in one line."""
    return "; ".join(f"{name}{between}{value}" for name, value in pairs.items())


def _items(audit_id: int, evaluated: Evaluated) -> list[AuditItem]:
    sample = evaluated.sample
    drawn: dict[tuple[str, str], int] = {}
    for item in sample.items:
        drawn[item.part, item.stratum] = drawn.get((item.part, item.stratum), 0) + 1
    return [
        AuditItem(
            audit_id=audit_id,
            item=item.item,
            part=item.part,
            stratum=item.stratum,
            stands_for=sample.strata[item.part][item.stratum] / drawn[item.part, item.stratum],
            article_id=item.article_id,
            number=item.number,
            start=item.start,
            source=item.source,
            month=item.month,
            kind=item.kind,
            tier=item.tier,
            modality=item.modality,
            entity=item.entity,
            entity_id=item.entity_id,
            rule=item.rule,
            confidence=item.confidence,
            day=item.day,
            is_copy=item.is_copy,
            speaker=item.speaker,
            sourcing=item.sourcing,
            source_kind=item.source_kind,
            function=item.function,
            reference=item.reference,
        )
        for item in sample.items
    ]


def _cells(audit_id: int, evaluated: Evaluated) -> list[AuditCell]:
    return [
        AuditCell(
            audit_id=audit_id,
            source=cell.traits.source,
            day=cell.traits.day,
            is_copy=cell.traits.is_copy,
            kind=cell.traits.kind,
            sourcing=cell.traits.sourcing,
            voice=cell.traits.voice,
            quotes=cell.quotes,
            source_kind=cell.traits.source_kind,
            function=cell.traits.function,
            reference=cell.traits.reference,
        )
        for cell in evaluated.sample.cells
    ]


def _answers(audit_id: int, evaluated: Evaluated) -> list[AuditAnswer]:
    return [
        AuditAnswer(audit_id, item, coder, name, code)
        for coder, codes in (*evaluated.coders.items(), (SETTLED, evaluated.settled.codes))
        for (item, name), code in sorted(codes.items())
    ]


def _figures(audit_id: int, evaluated: Evaluated) -> list[AuditFigure]:
    found = [
        AuditFigure(
            audit_id,
            figure.measure,
            figure.field,
            figure.grouped_by,
            figure.grouped,
            figure.estimate.value,
            figure.estimate.low,
            figure.estimate.high,
            figure.estimate.n,
            figure.table_says,
        )
        for figure in evaluated.figures
    ]
    agreed = [
        AuditFigure(
            audit_id, "agreement", name, "all", "all", a.alpha, a.low, a.high, a.units, None
        )
        for name, a in evaluated.agreement.items()
        if a.alpha is not None and a.low is not None and a.high is not None
    ]
    return [*found, *agreed]
