"""The attacker: what can be told about small counts from a release alone."""

from pathways.audit.attack import audit
from pathways.audit.report import AuditReport, Finding, Tally

__all__ = ["AuditReport", "Finding", "Tally", "audit"]
