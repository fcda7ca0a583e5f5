"""Where an episode begins: by index, by gap, or as given."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Where an episode begins",
    says="""
        An episode is one patient's run of care for one diagnosis group. A definition finds episodes in one of
        three ways: `by = "index"`, `by = "gap"` or `by = "given"`. The index date is the first date of the
        episode.
    """,
    examples=(
        Example(
            title="By index: an index claim starts an episode",
            says="""
                The definition says which claims are index claims (here: code X). Follow-up runs from the
                index date for `follow_up_days` (here the default, 365).
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+------------------------------------------------
                1       | 2018-03-01 | A    | before the first index claim
                1       | 2018-04-01 | X    | index claim
                1       | 2018-04-10 | B    | in follow-up, which lasts until 1 April 2019
                1       | 2019-05-01 | C    | after follow-up
            """,
            pathways="""
                patient | year | pathway | end_state
                --------+------+---------+----------
                1       | 2018 | B       | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 2
                before_index    | 1
                after_follow_up | 1
            """,
        ),
        Example(
            title="By index: an index claim inside a running episode belongs to it",
            says="""
                Only an index claim after the end of follow-up starts another episode of the same patient.
            """,
            settings="""
                [episodes]
                follow_up_days = 30
                quiet_days = 10
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------------------------------------
                1       | 2018-01-01 | X    | first episode, with follow-up until 31 January
                1       | 2018-01-10 | A    | in the first episode
                1       | 2018-01-31 | X    | the last day of follow-up: still the first episode
                1       | 2018-02-01 | X    | second episode
                1       | 2018-02-05 | B    | in the second episode
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ongoing
                1       | B       | ended
            """,
        ),
        Example(
            title="By index: all conditions on an index claim must hold",
            says="""
                `index` may name codes, specialists and diagnoses. A patient without any index claim has no
                episode.
            """,
            settings="""
                [episodes]
                index = { codes = ["X"], specialists = ["neurology"] }
            """,
            claims="""
                patient | date       | code | specialist   | why
                --------+------------+------+--------------+---------------------------
                1       | 2018-01-01 | X    | neurology    | index claim
                1       | 2018-01-05 | A    | orthopaedics | in follow-up
                2       | 2018-01-01 | X    | orthopaedics | right code, wrong specialist
                2       | 2018-01-05 | A    | neurology    | right specialist, wrong code
            """,
            pathways="""
                patient | pathway     | end_state
                --------+-------------+----------
                1       | A           | ended
                2       | (not shown) |
            """,
            rows="""
                reason   | rows
                ---------+-----
                used     | 2
                no_index | 2
            """,
        ),
        Example(
            title="By gap: a silence longer than the gap ends an episode",
            says="""
                Without index claims, any claim after more than `gap_days` of silence starts a new episode.
                A silence of exactly `gap_days` does not.
            """,
            settings="""
                [episodes]
                by = "gap"
                gap_days = 30
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------------------
                1       | 2018-01-01 | A    | first episode
                1       | 2018-01-31 | B    | 30 days of silence: same episode
                1       | 2018-03-03 | A    | 31 days: second episode
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
                1       | A       | ended
            """,
        ),
        Example(
            title="By gap: silence begins at the last day of all care so far",
            says="""
                A long claim keeps the episode alive, also when shorter claims came and went in the meantime.
            """,
            settings="""
                [episodes]
                by = "gap"
                gap_days = 30
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------------------------------------
                1       | 2018-01-01 | 2018-04-30 | A    | first episode
                1       | 2018-02-01 |            | B    | during A
                1       | 2018-05-20 |            | C    | 20 days after the end of A: same episode
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > C | ended
            """,
        ),
        Example(
            title="By gap: care may go on after follow-up",
            says="""
                Claims after follow-up still hold the episode together, but they are not drawn and not counted
                in its cost.
            """,
            settings="""
                [episodes]
                by = "gap"
                gap_days = 30
                follow_up_days = 60
                quiet_days = 10
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-----------------------------------------------------
                1       | 2018-01-01 | A    | first episode, with follow-up until 2 March
                1       | 2018-01-25 | B    | in follow-up
                1       | 2018-02-15 | C    | in follow-up
                1       | 2018-03-15 | A    | 28 days later: same episode, but after its follow-up
                1       | 2018-06-01 | A    | second episode
            """,
            pathways="""
                patient | pathway   | end_state
                --------+-----------+----------
                1       | A > B > C | ended
                1       | A         | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 4
                after_follow_up | 1
            """,
        ),
        Example(
            title="By gap: fewer claims can mean more episodes",
            says="""
                Any claim in scope can hold an episode together. Leave one out, here by a narrower scope, and
                what was one episode may become two.
            """,
            settings="""
                [scope]
                codes = ["A", "C"]

                [episodes]
                by = "gap"
                gap_days = 30
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+------------------------------------------------
                1       | 2018-01-01 | A    | first episode
                1       | 2018-01-21 | B    | not in scope: with B this would be one episode
                1       | 2018-02-10 | C    | 40 days after A: second episode
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ended
                1       | C       | ended
            """,
        ),
        Example(
            title="As given: the source says which claims belong together",
            says="""
                An episode is then one patient's claims with one `episode_id` (within a diagnosis group). Two
                patients who share a number do not share an episode, and episodes of one patient may overlap.
            """,
            settings="""
                [episodes]
                by = "given"
            """,
            claims="""
                patient | date       | code | episode_id | why
                --------+------------+------+------------+---------------------------
                1       | 2018-01-01 | A    | 1          |
                1       | 2018-02-01 | C    | 2          | another episode in between
                1       | 2018-02-10 | A    |            | belongs to no episode
                1       | 2018-03-01 | B    | 1          |
                2       | 2019-05-05 | C    | 1          | another patient
            """,
            pathways="""
                patient | year | pathway | end_state
                --------+------+---------+----------
                1       | 2018 | A > B   | ended
                1       | 2018 | C       | ended
                2       | 2019 | C       | ended
            """,
            rows="""
                reason        | rows
                --------------+-----
                used          | 4
                no_episode_id | 1
            """,
        ),
    ),
)
