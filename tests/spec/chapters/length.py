"""Equal steps one after the other, and long pathways."""

from tests.spec.example import Chapter, Example

AABA = """
    patient | date       | code | why
    --------+------------+------+----
    1       | 2018-01-01 | X    |
    1       | 2018-02-01 | A    |
    1       | 2018-03-01 | A    |
    1       | 2018-04-01 | B    |
    1       | 2018-05-01 | A    |
"""

CHAPTER = Chapter(
    title="The length of a pathway",
    says="""
        Two more rules make pathways readable: what happens to a step that is repeated, and how many steps are
        drawn.
    """,
    examples=(
        Example(
            title="Merge: equal steps one after the other are one step",
            says='The default, `repeats = "merge"`.',
            claims=AABA,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > A | ended
            """,
        ),
        Example(
            title="Keep: every step stays",
            says="",
            settings="""
                [steps]
                repeats = "keep"
            """,
            claims=AABA,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A > A > B > A | ended
            """,
        ),
        Example(
            title="First: every step stands once, where it came first",
            says="",
            settings="""
                [steps]
                repeats = "first"
            """,
            claims=AABA,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
        ),
        Example(
            title="A combination is a step of its own",
            says="A followed by A + B is not a repeat.",
            claims="""
                patient | date       | code | why
                --------+------------+------+---------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | A    |
                1       | 2018-03-01 | A    |
                1       | 2018-03-01 | B    | same day
                1       | 2018-04-01 | A    |
            """,
            pathways="""
                patient | pathway       | end_state
                --------+---------------+----------
                1       | A > A + B > A | ended
            """,
        ),
        Example(
            title="A pathway longer than `max_steps` goes on",
            says="""
                Only the first `max_steps` steps are kept. The end state of a longer pathway is not drawn
                behind a step it does not follow: `goes_on` stands there instead. Its real end state is
                counted with all end states.
            """,
            settings="""
                [steps]
                max_steps = 3
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | A    |
                1       | 2018-03-01 | B    |
                1       | 2018-04-01 | C    | the third step
                2       | 2018-01-01 | X    |
                2       | 2018-02-01 | A    |
                2       | 2018-03-01 | B    |
                2       | 2018-04-01 | C    |
                2       | 2018-05-01 | A    | a fourth
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > C | ended
                2       | A > B > C | goes_on
            """,
            end_states="""
                end_state | episodes
                ----------+---------
                ended     | 2
            """,
        ),
    ),
)
