"""Several steps on one day."""

from tests.spec.example import Chapter, Example

IN_ORDER = """
    [steps]
    same_day = "in_order"
"""

CHAPTER = Chapter(
    title="Several steps on one day",
    says="""
        Most claims are a single day without a time, so what happens on one day has no order. By default such
        claims stand together (`same_day = "together"`). Where the source has times or keeps an order they can
        stand one after the other (`same_day = "in_order"`).
    """,
    examples=(
        Example(
            title="Together: claims of one day form one step",
            says="Members stand in vocabulary order, each once.",
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | B    |
                1       | 2018-02-01 | A    | same day
                1       | 2018-02-01 | B    | a second time
                1       | 2018-02-02 | C    | the next day
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A + B > C | ended
            """,
        ),
        Example(
            title="Together: only claims of a single day combine",
            says="""
                A longer era that starts on the same day stays a step of its own. Steps stand by start, then
                end: the visit comes first.
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-02-01 | 2018-02-10 | A    | ten days from 1 February
                1       | 2018-02-01 |            | B    | 1 February only
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | B > A   | ended
            """,
        ),
        Example(
            title="In order: by time of day",
            says="A claim without a time comes before those with a time.",
            settings=IN_ORDER,
            claims="""
                patient | date       | time  | code | why
                --------+------------+-------+------+---------
                1       | 2018-01-01 |       | X    |
                1       | 2018-02-01 | 14:00 | A    | third
                1       | 2018-02-01 | 09:00 | B    | second
                1       | 2018-02-01 |       | C    | first
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | C > B > A | ended
            """,
        ),
        Example(
            title="In order: then by sequence, then by vocabulary",
            says="""
                `sequence` is the order of the source. Among claims with equal times (or none) it decides, and
                without it the vocabulary order does.
            """,
            settings=IN_ORDER,
            claims="""
                patient | date       | code | sequence | why
                --------+------------+------+----------+------------------------
                1       | 2018-01-01 | X    |          |
                1       | 2018-02-01 | A    | 2        | second
                1       | 2018-02-01 | B    | 1        | first
                2       | 2018-01-01 | X    |          |
                2       | 2018-02-01 | B    |          | B after A in the lens
                2       | 2018-02-01 | A    |          |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | B > A   | ended
                2       | A > B   | ended
            """,
        ),
        Example(
            title="In order, with overlaps resolved",
            says="""
                Where `combination_days` is set as well, visits of a day come before the longer piece that
                starts on that day: the tail of an era follows what interrupted it.
            """,
            settings="""
                [steps]
                same_day = "in_order"
                combination_days = 10
            """,
            claims="""
                patient | date       | end_date   | time  | code | why
                --------+------------+------------+-------+------+-----------------------------
                1       | 2018-01-01 |            |       | X    |
                1       | 2018-01-10 | 2018-03-10 |       | A    | goes on after the visit
                1       | 2018-02-01 |            | 09:00 | B    | a visit in between
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > A | ended
            """,
        ),
    ),
)
