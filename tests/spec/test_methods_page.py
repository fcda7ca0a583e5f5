"""docs/methods.md is what the examples say."""

from __future__ import annotations

from tests.spec.methods import PAGE, render


def test_the_committed_page_is_the_rendered_one() -> None:
    assert PAGE.is_file(), "docs/methods.md is missing; run: python -m tests.spec"
    assert PAGE.read_text(encoding="utf-8") == render(), (
        "docs/methods.md and tests/spec/chapters differ; run: python -m tests.spec"
    )
