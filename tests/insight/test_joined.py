"""Versions of a definition on one line, broken where the counting changed."""

from __future__ import annotations

from datetime import date

from dashboard.insight.joined import Break, join_versions


def months(make, version, first, last, members=()):
    points = [make.point(make.month(2023, number), float(100 * version + number)) for number in range(first, last + 1)]
    return make.series(*points, version=version, members=members)


def test_the_newer_version_begins_where_its_own_figures_begin(make):
    (joined,) = join_versions([months(make, 2, 7, 12), months(make, 1, 1, 6)])
    assert [point.value for point in joined.series.points] == [
        *range(101, 107),
        *range(207, 213),
    ]
    assert (joined.series.version, joined.breaks) == (2, (Break(date(2023, 7, 1), 2),))


def test_where_both_were_counted_for_a_while_the_newer_one_is_taken(make):
    (joined,) = join_versions([months(make, 1, 1, 9), months(make, 2, 7, 12)])
    assert [point.value for point in joined.series.points][5:8] == [106, 207, 208]


def test_one_version_has_no_break_and_members_stay_apart(make):
    facebook, linkedin = ((("channel", name),) for name in ("Facebook", "LinkedIn"))
    found = join_versions([months(make, 1, 1, 3, linkedin), months(make, 1, 1, 3, facebook)])
    assert [(one.series.name, one.breaks) for one in found] == [("Facebook", ()), ("LinkedIn", ())]


def test_a_version_that_recounted_everything_leaves_nothing_of_the_old_one(make):
    (joined,) = join_versions([months(make, 1, 3, 9), months(make, 2, 1, 9)])
    assert [point.value for point in joined.series.points] == list(range(201, 210))
    assert joined.breaks == (), "a line of one version has no break in it"
