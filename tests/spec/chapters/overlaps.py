"""Eras that overlap: combinations, cuts and tails."""

from tests.spec.example import Chapter, Example

TEN = """
    [steps]
    combination_days = 10
    repeats = "keep"
"""

CHAPTER = Chapter(
    title="Overlapping eras",
    says="""
        With `combination_days` set, overlaps within an episode are resolved, one at a time: take the eras by
        start, then end, then vocabulary order, and find the first that starts before the era in front of it
        ends. If the two share at least `combination_days`, the shared part becomes a combination and what is
        left before and after stays. If they share less, the earlier era is cut where the later one starts,
        and goes on after it if it lasts longer. Then look again, until nothing overlaps. Left out, eras may
        overlap and stand in the order in which they start. The examples use `combination_days = 10`.
    """,
    examples=(
        Example(
            title="A long overlap becomes a combination",
            says="A and B share 21 days, from 20 January to 10 February.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-01-20 | 2018-03-01 | B    |
            """,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A > A + B > B | ended
            """,
        ),
        Example(
            title="A short overlap cuts the earlier era",
            says="A and B share 5 days: A ends where B starts.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-01-25 | A    | cut on 20 January
                1       | 2018-01-20 | 2018-03-01 | B    |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
        ),
        Example(
            title="Exactly `combination_days` is enough",
            says="The shared time is the earlier of the two ends minus the later of the two starts.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+---------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-01-31 | 2018-03-01 | B    | shares 10 days
                2       | 2018-01-01 |            | X    |
                2       | 2018-01-10 | 2018-02-10 | A    |
                2       | 2018-02-01 | 2018-03-01 | B    | shares 9 days
            """,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A > A + B > B | ended
                2       | A > B         | ended
            """,
        ),
        Example(
            title="Nested: a long era around another",
            says="B lies wholly within A and is long enough to combine; A goes on after it.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-04-10 | A    |
                1       | 2018-02-01 | 2018-03-01 | B    |
            """,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A > A + B > A | ended
            """,
        ),
        Example(
            title="Nested and short: the longer era goes on afterwards",
            says="B interrupts A for 5 days; the tail of A is a step of its own.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+------------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-04-10 | A    | until 1 February, and from 6 February
                1       | 2018-02-01 | 2018-02-06 | B    |
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > A | ended
            """,
        ),
        Example(
            title="Care of one day within a longer era",
            says="The same happens when B is a single day.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-03-10 | A    |
                1       | 2018-02-01 |            | B    | one visit
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > A | ended
            """,
        ),
        Example(
            title="Equal starts",
            says="Nothing is left before the combination.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-01-10 | 2018-03-10 | B    |
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A + B > B | ended
            """,
        ),
        Example(
            title="Equal starts, and too short to combine",
            says="""
                The shorter era is cut where the longer one starts, which is its own start: nothing of it is
                left.
            """,
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-01-15 | A    | cut to nothing
                1       | 2018-01-10 | 2018-03-10 | B    |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | B       | ended
            """,
        ),
        Example(
            title="Touching is not overlapping",
            says="An era may start on the day on which another ends.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-02-10 | 2018-03-10 | B    |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
        ),
        Example(
            title="Three at a time",
            says="A combination can overlap with a third era, and then has three members.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-05-10 | A    |
                1       | 2018-02-10 | 2018-06-10 | B    |
                1       | 2018-03-10 | 2018-04-10 | C    |
            """,
            pathways="""
                patient | pathway                               | end_state
                --------+---------------------------------------+----------
                1       | A > A + B > A + B + C > A + B > B     | ended
            """,
        ),
        Example(
            title="Short pieces of an overlap can be dropped",
            says="""
                `min_step_days` is the shortest length of a piece that a change makes. An era that nothing
                touched is never dropped here.
            """,
            settings="""
                [steps]
                combination_days = 10
                min_step_days = 15
                repeats = "keep"
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+-------------------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    | alone for 10 days: this piece is dropped
                1       | 2018-01-20 | 2018-03-01 | B    | together with A 21 days, then alone 19 days
                1       | 2018-05-01 | 2018-05-03 | C    | 2 days, but nothing overlaps with it
            """,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A + B > B > C | ended
            """,
        ),
        Example(
            title="Eras of one step can overlap too",
            says="A combination names each member once, so A with A is A.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-01-20 | 2018-03-01 | A    |
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > A > A | ended
            """,
            afterwards="""
                Seldom what one wants: `repeats = "merge"` makes one step of them, `repeat_gap_days = 0` one
                era.
            """,
        ),
        Example(
            title="Eras of one step that overlap merge first",
            says="With `repeat_gap_days = 0` eras of one step that overlap or touch are one era.",
            settings="""
                [steps]
                repeat_gap_days = 0
                combination_days = 10
                repeats = "keep"
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-02-10 | A    |
                1       | 2018-01-20 | 2018-03-01 | A    |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ended
            """,
        ),
        Example(
            title="Without the rule overlapping eras stand in order",
            says="`combination_days` is left out: steps stand by start, and nothing is cut.",
            settings="""
                [steps]
                repeats = "keep"
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-03-10 | A    |
                1       | 2018-02-01 | 2018-02-20 | B    |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
        ),
        Example(
            title="Patients never meet",
            says="Only eras of one episode can overlap.",
            settings=TEN,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-10 | 2018-03-10 | A    |
                2       | 2018-01-01 |            | X    |
                2       | 2018-02-01 | 2018-03-01 | B    | another patient
            """,
            pathways="""
                pathway | end_state | episodes
                --------+-----------+---------
                A       | ended     | 1
                B       | ended     | 1
            """,
        ),
    ),
)
