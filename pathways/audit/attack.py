"""The attack: everything a release tells is one system; what that says about small counts is the report."""

from __future__ import annotations

import time
from pathlib import Path

from pathways.audit.broken import broken_rules
from pathways.audit.judge import judge
from pathways.audit.measures import attack_measures
from pathways.audit.published import read_published
from pathways.audit.remainders import attack_remainders
from pathways.audit.report import AuditReport, Tally
from pathways.definition import read_presets
from pathways.inference.recover import Progress, recover_by_intervals
from pathways.inference.small import Small
from pathways.inference.state import state


def audit(release: Path, *, leaves_out: bool = False, progress: Progress | None = None) -> AuditReport:
    """Play the attacker on the files of a release, all views together.

    Args:
        leaves_out: small flows are left out and not pooled. No release of ours is made so; it is how the
            tests show that the attacker has teeth.

    Raises:
        PathwaysError: there is no release, or it is damaged.
    """
    started = time.perf_counter()
    tell = progress or (lambda phase, done, total: None)
    tell("read the release", 0, 1)
    published = read_published(release, leaves_out=leaves_out)
    preset = read_presets()[published.manifest["protection"]["preset"]]
    small = Small(published.minimum, preset.possible_values)
    tell("interval arithmetic", 0, 1)
    recovery = recover_by_intervals(state(published), small).with_programs(progress)
    tallies, found = judge(recovery)
    of_measures, found_in_measures, broken = attack_measures(release, published, small)
    if tallies:
        of_remainders, found_in_remainders = attack_remainders(published, recovery, preset)
        tallies |= of_remainders
        found += found_in_remainders
        tallies = {kind: tally + of_measures.get(kind, Tally()) for kind, tally in tallies.items()}
        found += found_in_measures
    return AuditReport(
        release=published.name,
        minimum=published.minimum,
        possible_values=small.possible_values,
        tallies=tallies,
        found=tuple(sorted(found, key=lambda finding: (finding.high - finding.low, str(finding)))),
        broken=(*broken_rules(published, preset), *broken),
        is_contradictory=recovery.is_contradictory,
        unknowns=len(recovery.low),
        sums=recovery.state.system.rows.count,
        rounds=recovery.narrowed.rounds,
        programs=recovery.programs,
        solved=recovery.solved,
        seconds=time.perf_counter() - started,
    )
