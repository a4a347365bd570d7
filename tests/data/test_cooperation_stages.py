"""The stages of a formal cooperation."""

from __future__ import annotations

from gandeng.data import cooperation_stages


def test_stages_have_names_in_both_languages_and_one_gate() -> None:
    stages = cooperation_stages()
    assert len({stage.code for stage in stages}) == len(stages) >= 8
    assert all(stage.names["id"] and stage.names["en"] for stage in stages)
    assert [stage.code for stage in stages if stage.gated] == ["council"]
    codes = [stage.code for stage in stages]
    assert codes.index("joint_signed") < codes.index("council") < codes.index("pks_signed")
