"""Eras of one step close after each other become one."""

from tests.spec.example import Chapter, Example

KEEP = """
    [steps]
    repeat_gap_days = 30
    repeats = "keep"
"""

CHAPTER = Chapter(
    title="Repeated eras",
    says="""
        Meant for medicines, where every prescription is a claim: with `repeat_gap_days` set, eras of one
        step become one era when at most so many days lie between them. Left out, nothing merges here. (The
        examples say `repeats = "keep"`, so that two eras that did not merge show as two steps.)
    """,
    examples=(
        Example(
            title="Exactly the gap merges, a day more does not",
            says="Days are counted from the end of one era to the start of the next.",
            settings=KEEP,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-01 | 2018-01-31 | A    |
                1       | 2018-03-02 | 2018-03-31 | A    | 30 days after 31 January: one era
                1       | 2018-05-01 | 2018-05-31 | A    | 31 days after 31 March: another era
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > A   | ended
            """,
        ),
        Example(
            title="The longest era so far counts",
            says="A short era inside a long one does not shorten it.",
            settings=KEEP,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+------------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-01 | 2018-04-30 | A    |
                1       | 2018-02-01 | 2018-02-10 | A    | inside the first
                1       | 2018-05-20 | 2018-05-30 | A    | 20 days after 30 April: one era
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ended
            """,
        ),
        Example(
            title="Other care in between does not keep eras apart",
            says="Steps stand in the order in which their eras start, so B comes after the whole of A.",
            settings=KEEP,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-01-31 | A    |
                1       | 2018-02-05 |            | B    | in between
                1       | 2018-02-10 | 2018-02-20 | A    | 10 days after 31 January
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
        ),
    ),
)
