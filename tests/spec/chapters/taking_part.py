"""Which claims take part."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Which claims take part",
    says="""
        Every claim that is read is either used or left out for one stated reason, and the numbers add up:
        rows given = used + left out, per reason.
    """,
    examples=(
        Example(
            title="A claim outside the scope is left out",
            says="""
                `scope` says which claims take part at all: by code, specialist or diagnosis. Without a scope
                every claim does. All that is given must hold.
            """,
            settings="""
                [scope]
                codes = ["X", "A"]
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-------------------
                1       | 2018-01-01 | X    | in scope: the index
                1       | 2018-01-10 | A    | in scope
                1       | 2018-01-20 | C    | not in scope
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ended
            """,
            rows="""
                reason        | rows
                --------------+-----
                used          | 2
                outside_scope | 1
            """,
        ),
        Example(
            title="A diagnosis code belongs to a group, sometimes only for one specialist",
            says="""
                A diagnosis code may mean one thing in neurology and another in orthopaedics. A group lists
                codes, each with the specialists for whom it counts (or for everybody). Episodes are found per
                patient and diagnosis group, so one patient can have an episode in each. Without groups there
                is one group, `all`.
            """,
            settings="""
                [diagnosis_groups.spine]
                codes = [
                  { specialists = ["neurology"], diagnoses = ["100"] },
                  { specialists = ["orthopaedics"], diagnoses = ["200"] },
                ]

                [diagnosis_groups.knee]
                codes = [{ specialists = ["orthopaedics"], diagnoses = ["100"] }]
            """,
            claims="""
                patient | date       | code | specialist   | diagnosis | why
                --------+------------+------+--------------+-----------+---------------------------
                1       | 2018-01-01 | X    | neurology    | 100       | spine
                1       | 2018-01-05 | A    | orthopaedics | 200       | spine
                1       | 2018-02-01 | X    | orthopaedics | 100       | knee: same code, other specialist
                1       | 2018-02-03 | B    | orthopaedics | 100       | knee
                1       | 2018-02-05 | C    | orthopaedics | 300       | in no group
            """,
            pathways="""
                patient | diagnosis | pathway | end_state
                --------+-----------+---------+----------
                1       | spine     | A       | ended
                1       | knee      | B       | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 4
                other_diagnosis | 1
            """,
        ),
    ),
)
