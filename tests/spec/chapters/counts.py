"""What is counted."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="What is counted",
    says="""
        Pathways are counted per lens and stratum: episodes, patients, cost, and the days between steps.
        These exact counts stay on the protected machine; what is published is protected first.
    """,
    examples=(
        Example(
            title="Episodes with the same pathway are one variant",
            says="The steps and the end state together make the pathway.",
            claims="""
                patient | date       | code | why
                --------+------------+------+----
                1       | 2018-01-01 | X    |
                1       | 2018-01-05 | A    |
                1       | 2018-01-09 | B    |
                2       | 2018-01-01 | X    |
                2       | 2018-02-05 | A    |
                2       | 2018-04-09 | B    |
                3       | 2018-01-01 | X    |
                3       | 2018-01-05 | A    |
            """,
            pathways="""
                pathway | end_state | episodes | patients
                --------+-----------+----------+---------
                A > B   | ended     | 2        | 2
                A       | ended     | 1        | 1
            """,
        ),
        Example(
            title="A patient with two episodes is one patient",
            says="""
                Episodes add up over strata, patients do not. So beside the variants stand the *repeats*: for
                every question a reader can ask, the episodes that are not the first of their patient there.
                Episodes minus repeats are different patients.
            """,
            settings="""
                [episodes]
                follow_up_days = 30
                quiet_days = 10

                [release]
                dimensions = ["year"]
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-01-05 | A    |
                1       | 2018-06-01 | X    | second episode in 2018
                1       | 2018-06-05 | A    |
                1       | 2019-03-01 | X    | third in all, first in 2019
                1       | 2019-03-05 | A    |
                2       | 2018-01-01 | X    |
                2       | 2018-01-05 | A    |
            """,
            pathways="""
                year | pathway | end_state | episodes | patients
                -----+---------+-----------+----------+---------
                2018 | A       | ended     | 3        | 2
                2019 | A       | ended     | 1        | 1
            """,
            repeats="""
                year | pathway | end_state | repeats
                -----+---------+-----------+--------
                2018 | A       | ended     | 1
                all  | A       | ended     | 2
            """,
        ),
        Example(
            title="Days between steps run from start to start",
            says="For every link, by the position of its source.",
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-01-05 | 2018-01-10 | A    |
                1       | 2018-01-12 |            | B    | 7 days after the start of A
                1       | 2018-02-01 |            | C    | 20 days after B
            """,
            days="""
                position | source | target | days | episodes
                ---------+--------+--------+------+---------
                1        | A      | B      | 7    | 1
                2        | B      | C      | 20   | 1
            """,
        ),
        Example(
            title="Cost is the sum of all claims in follow-up",
            says="Credit lines are negative; a missing amount is nothing.",
            claims="""
                patient | date       | code | amount  | why
                --------+------------+------+---------+----------------------------
                1       | 2018-01-01 | X    | 120.50  |
                1       | 2018-01-05 | A    | 80.00   |
                1       | 2018-01-05 | A    | -80.00  | credited
                1       | 2018-01-06 | A    | 60.00   |
                1       | 2018-01-07 | A    |         | no amount known
                1       | 2019-06-01 | A    | 999.00  | after follow-up
            """,
            pathways="""
                patient | pathway | end_state | cost
                --------+---------+-----------+-------
                1       | A       | ended     | 180.50
            """,
        ),
    ),
)
