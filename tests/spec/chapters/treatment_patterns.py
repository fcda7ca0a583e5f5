"""The published logic tests of OHDSI TreatmentPatterns."""

from tests.spec.example import Chapter, Example


def rules(repeat_gap: int, combination: int, min_step: int, extra: str = "") -> str:
    lines = [
        "[steps]",
        f"repeat_gap_days = {repeat_gap}",
        f"combination_days = {combination}",
        f"min_step_days = {min_step}",
        'repeats = "keep"',
        extra,
    ]
    return "\n".join(lines)


def treatments(*eras: str) -> str:
    """The target period is 2014: the index claim; each era is written as `A 01-10 03-10`."""
    rows = [
        "patient | date | end_date | code | why",
        "--------+------+----------+------+----",
        "1 | 2014-01-01 | | X | start of the target period",
    ]
    for era in eras:
        code, start, end = era.split()
        rows.append(f"1 | {full(start)} | {full(end)} | {code} |")
    return "\n".join(rows)


def full(day: str) -> str:
    return day if day.count("-") == 2 else f"2014-{day}"


def pathway(steps: str) -> str:
    return f"pathway\n-------\n{steps}"


CHAPTER = Chapter(
    title="Agreement with OHDSI TreatmentPatterns",
    in_one_table=True,
    says="""
        TreatmentPatterns (Apache-2.0, an R package of the OHDSI community) makes pathways from drug eras. Its
        published logic tests (`test-pathwaysLogical.R`, `test-computePathways.R`) pin what the rules for
        repeats and overlaps must answer. Translated: an event cohort is a step, the target cohort is the
        episode (one year from an index claim on 1 January 2014), `eraCollapseSize` is `repeat_gap_days`,
        `combinationWindow` is `combination_days`, `minPostCombinationDuration` is `min_step_days`,
        `minEraDuration` is `min_era_days`, and `filterTreatments = "All"` is `repeats = "keep"`.

        **What these tests pin**, and holds here too: eras merge when the gap is at most the limit; an overlap
        of at least the window becomes a combination with what is left before and after as steps of their own;
        pieces shorter than the limit go; three or more can combine.

        **What they do not pin**, and is decided here: nested eras share the true intersection, min(both
        ends) minus the later start; an era that outlasts a shorter one is not lost but goes on as a step of
        its own; an era that nothing touched is never dropped for being short; the rules see one episode at a
        time, so that one patient's pathway cannot depend on who else is in the data. Its options
        `periodPriorToIndex`, `maxCombinationIter` and `filterTreatments = "Changes"` have no counterpart.
    """,
    examples=(
        Example(
            title="Partial overlap",
            says="",
            settings=rules(5, 5, 5),
            claims=treatments("A 01-01 02-01", "B 01-15 02-15"),
            pathways=pathway("A > A + B > B"),
        ),
        Example(
            title="A short era inside two others",
            says="",
            settings=rules(5, 5, 5),
            claims=treatments("A 01-01 02-01", "B 01-10 01-20", "C 01-01 02-01"),
            pathways=pathway("A + C > A + B + C > A + C"),
        ),
        Example(
            title="Three eras with different ends",
            says="",
            settings=rules(5, 5, 5, "min_era_days = 1"),
            claims=treatments("A 01-01 02-01", "B 01-10 01-20", "C 01-10 03-01"),
            pathways=pathway("A > A + B + C > A + C > C"),
        ),
        Example(
            title="Short eras at the end of a longer one",
            says="",
            settings=rules(5, 1, 1),
            claims=treatments("A 01-01 01-14", "B 01-16 01-18", "C 01-09 01-18", "C 03-09 03-30"),
            pathways=pathway("A > A + C > C > B + C > C"),
        ),
        Example(
            title="Equal eras combine",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-10 03-10", "B 01-10 03-10", "C 03-12 05-12"),
            pathways=pathway("A + B > C"),
        ),
        Example(
            title="Five equal eras",
            says="",
            settings="""
                [steps]
                repeat_gap_days = 5
                combination_days = 30
                min_step_days = 30
                repeats = "keep"

                [lenses.care]
                steps = { A = "A", B = "B", C = "C", D = "D", E = "E" }
            """,
            claims=treatments(*(f"{code} 01-01 03-15" for code in "ABCDE")),
            pathways=pathway("A + B + C + D + E"),
        ),
        Example(
            title="The gap is too long to merge",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-10 03-10", "A 04-12 06-12", "B 06-14 08-14"),
            pathways=pathway("A > A > B"),
        ),
        Example(
            title="Two days between eras merge",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-10 03-10", "A 03-12 05-12", "B 05-14 06-14"),
            pathways=pathway("A > B"),
        ),
        Example(
            title="Repeated combinations merge before they combine",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-10 03-10", "B 01-10 03-10", "A 03-12 05-12", "B 03-12 05-12"),
            pathways=pathway("A + B"),
        ),
        Example(
            title="Repeated combinations further apart",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-10 03-10", "B 01-10 03-10", "A 04-12 06-12", "B 04-12 06-12"),
            pathways=pathway("A + B > A + B"),
        ),
        Example(
            title="Alternating without overlap",
            says="",
            settings=rules(5, 30, 30),
            claims=treatments("A 01-03 03-02", "B 03-10 05-10", "A 05-12 07-12", "B 07-14 09-14"),
            pathways=pathway("A > B > A > B"),
        ),
        Example(
            title="Pieces of at least 8 days",
            says="A is alone for 9 days, B for 14.",
            settings=rules(3, 30, 8),
            claims=treatments("A 01-01 03-01", "B 01-10 03-15"),
            pathways=pathway("A > A + B > B"),
        ),
        Example(
            title="Pieces of at least 12 days",
            says="9 days of A alone are too short now.",
            settings=rules(3, 30, 12),
            claims=treatments("A 01-01 03-01", "B 01-10 03-15"),
            pathways=pathway("A + B > B"),
        ),
        Example(
            title="Pieces of at least 30 days",
            says="Only the combination is long enough.",
            settings=rules(3, 30, 30),
            claims=treatments("A 01-01 03-01", "B 01-10 03-15"),
            pathways=pathway("A + B"),
        ),
        Example(
            title="Merging, combining and dropping at once",
            says="""
                The later eras of B merge; the 8 days of B alone are dropped. (Target period until the end of
                2015; `min_era_days = 30`.)
            """,
            settings=rules(30, 30, 30, "min_era_days = 30\n\n[episodes]\nfollow_up_days = 729"),
            claims=treatments(
                "A 05-20 08-17", "B 07-08 08-25", "B 10-19 2015-02-22", "B 2015-02-28 2015-09-26"
            ),
            pathways=pathway("A > A + B > B"),
        ),
    ),
)
