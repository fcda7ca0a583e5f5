"""A definition survives the manifest: what the page reads back is what the analyst wrote."""

from __future__ import annotations

import json

import pytest

from pathways.definition import definition_sections, list_definitions, read_definition
from pathways.definition.from_json import definition_from_json
from pathways.release.manifest import as_json
from tests.releases import small_definition


def through_a_manifest(definition: object) -> dict:
    return json.loads(json.dumps(as_json(definition), ensure_ascii=False))


@pytest.mark.parametrize("name", list_definitions())
def test_every_definition_of_ours_reads_back_as_it_was(name: str) -> None:
    definition = read_definition(name)
    again = definition_from_json(through_a_manifest(definition))
    assert again == definition
    for language in ("nl", "en"):
        assert definition_sections(again, language) == definition_sections(definition, language)


def test_a_made_up_definition_reads_back_as_it_was() -> None:
    definition = small_definition(groups={"region": {"zuid": ("zeeland", "utrecht")}})
    assert definition_from_json(through_a_manifest(definition)) == definition


def test_what_a_manifest_does_not_say_is_as_the_shapes_have_it() -> None:
    written = through_a_manifest(small_definition())
    del written["review_date"], written["specialist_codes"]
    assert definition_from_json(written) == small_definition()
