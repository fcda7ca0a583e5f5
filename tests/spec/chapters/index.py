"""What an index claim decides: the group of a pathway that runs over several, and who is old enough."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Pathways over several diagnoses",
    says="""
        What starts in one diagnosis can go on in another, or in claims that bear no diagnosis at all, such as
        medicines. Then `diagnosis_of = "index"` gives a patient one pathway at a time, over all groups.
    """,
    examples=(
        Example(
            title="One pathway over all groups, in the group of its index claim",
            says="""
                With `diagnosis_of = "index"` an episode holds the claims of every diagnosis group, and counts
                in the group of its index claim. Wash-out and running episodes are judged over the patient.
            """,
            settings="""
                [episodes]
                diagnosis_of = "index"

                [diagnosis_groups.hip]
                codes = [{ diagnoses = ["100"] }]

                [diagnosis_groups.spine]
                codes = [{ diagnoses = ["200"] }]
            """,
            claims="""
                patient | date       | code | diagnosis | why
                --------+------------+------+-----------+----------------------------------------
                1       | 2018-01-01 | X    | 100       | index claim: a pathway of the hip
                1       | 2018-02-01 | A    | 200       | of the spine: in the same pathway
                1       | 2018-03-01 | X    | 200       | no second episode: one is running
                1       | 2018-04-01 | B    | 300       | in no group
            """,
            pathways="""
                patient | diagnosis | pathway | end_state
                --------+-----------+---------+----------
                1       | hip       | A       | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 3
                other_diagnosis | 1
            """,
        ),
        Example(
            title="Some claims take part whatever their diagnosis",
            says="""
                `any_diagnosis` names claims that belong to the pathway of their patient without a diagnosis
                of ours: medicines bear none. Such a claim starts nothing, not even when it is an index claim
                in all but its diagnosis.
            """,
            settings="""
                any_diagnosis = [{ codes = ["B", "X"] }]

                [episodes]
                diagnosis_of = "index"

                [diagnosis_groups.hip]
                codes = [{ diagnoses = ["100"] }]
            """,
            claims="""
                patient | date       | code | diagnosis | why
                --------+------------+------+-----------+----------------------------------------
                1       | 2018-01-01 | X    |           | takes part, but has no group: no index
                1       | 2018-02-01 | X    | 100       | index claim
                1       | 2018-02-10 | B    |           | a medicine: takes part
                1       | 2018-02-20 | A    |           | neither in a group nor named
            """,
            pathways="""
                patient | diagnosis | pathway | end_state
                --------+-----------+---------+----------
                1       | hip       | B       | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 2
                before_index    | 1
                other_diagnosis | 1
            """,
        ),
        Example(
            title="A youngest age at the index",
            says="""
                With `min_age` an index claim counts only of who turns that age, or is older, in its year.
                Without a birth year nothing starts.
            """,
            settings="""
                [episodes]
                min_age = 50
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------------------
                1       | 2018-12-31 | X    | turns 50 in 2018
                1       | 2019-01-02 | A    |
                2       | 2018-12-31 | X    | turns 49 in 2018: no index
                2       | 2019-01-02 | X    | turns 50 in 2019: index
                2       | 2019-01-03 | B    |
                3       | 2018-12-31 | X    | birth year not known
            """,
            patients="""
                patient | birth_year
                --------+-----------
                1       | 1968
                2       | 1969
                3       |
            """,
            pathways="""
                patient | year | pathway     | end_state
                --------+------+-------------+----------
                1       | 2018 | A           | ended
                2       | 2019 | B           | ended
                3       |      | (not shown) |
            """,
            rows="""
                reason       | rows
                -------------+-----
                used         | 4
                before_index | 1
                no_index     | 1
            """,
        ),
        Example(
            title="A step that several columns tell",
            says="""
                A step can have `claims`: who does what for which diagnosis. The first step of which an entry
                holds is the step; only then the codes of the lens count.
            """,
            settings="""
                [lenses.care]
                column = "code"
                steps = [
                  { id = "neuro", label = "neuro", claims = [{ codes = ["V"], specialists = ["330"] }] },
                  { id = "visit", label = "visit", codes = ["V"] },
                  { id = "scan", label = "scan", codes = ["A"] },
                ]
            """,
            claims="""
                patient | date       | code | specialist | why
                --------+------------+------+------------+-----------------------------------
                1       | 2018-01-01 | X    | 330        | index claim
                1       | 2018-01-02 | V    | 330        | a visit to the neurologist
                1       | 2018-01-03 | A    | 330        | a scan, whoever asks for it
                1       | 2018-01-04 | V    | 305        | any other visit
            """,
            pathways="""
                patient | pathway              | end_state
                --------+----------------------+----------
                1       | neuro > scan > visit | ended
            """,
        ),
        Example(
            title="Repeats can be a rule of one lens",
            says="""
                `repeats` under a lens holds for that lens only: a second fracture is a step of its own, while
                visits to one specialist are one step.
            """,
            settings="""
                [steps]
                repeats = "keep"

                [lenses.who]
                column = "specialist"
                repeats = "merge"
                steps = { surgeon = "surgeon" }
            """,
            claims="""
                patient | date       | code | specialist | why
                --------+------------+------+------------+-----------------
                1       | 2018-01-01 | X    | surgeon    | index claim
                1       | 2018-01-02 | A    | surgeon    | a fracture
                1       | 2018-06-01 | A    | surgeon    | another fracture
            """,
            pathways="""
                patient | lens | pathway | end_state
                --------+------+---------+----------
                1       | care | A > A   | ended
                1       | who  | surgeon | ended
            """,
        ),
    ),
)
