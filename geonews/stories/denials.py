"""What a denial disputes: a visit that others tell, an older plan to go there, or a leg that nobody claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geonews.model import Leg, Movement, Place
from geonews.stories.legs import evidence_of, lone_leg
from geonews.stories.sameness import inside, same_place
from geonews.stories.visits import RANK, Step, Visit, places_of


def settle_denials(chains: Sequence[list[Step]], visits: list[Visit]) -> list[Leg]:
    """Give each denial to the visit that it disputes, or a leg of its own where nobody claims the visit."""
    legs = []
    for chain in chains:
        goals = [s for s in chain if s.role != "origin"] or chain
        if not goals:
            continue
        goal = goals[-1]
        # who has not left a place has not failed to come to it
        alike = (v for v in visits if v.steps and (goal.role != "origin" or any(s.role == "origin" for s in v.steps)))
        likeliest = sorted(alike, key=lambda v: RANK[v.status])
        claimed = next((v for v in likeliest if same_place(goal.place, v.place) or inside(v.place, goal.place)), None)
        claimed = claimed or next((v for v in likeliest if _is_planned_around(goal, v)), None)
        start = next((s.place for s in chain if s.role == "origin"), None)
        if claimed is None:
            legs.append(lone_leg(start, goal, "denied"))
        elif _only_told_with(goal, claimed):
            refused = replace(goal, place=claimed.place)
            start = start or _start_told(claimed)
            claims = evidence_of((s.report, s.status) for s in claimed.steps)
            legs.append(replace(lone_leg(start, refused, "denied"), disputed_by=claims))
            claimed.steps.clear()
        else:
            given_up = _given_up(goal, claimed)
            if given_up is not None:
                visits.append(given_up)
                claimed = given_up
            claimed.disputes.append(goal.report.evidence)
            if not claimed.travelled and (goal.report.published or date.min) > claimed.last_report():
                claimed.superseded = True  # what was foreseen has since been denied
    return legs


def _is_planned_around(denial: Step, plan: Visit) -> bool:
    """Whether what is denied of a town was foreseen of its land, for that day: "he will visit Peru on Friday"."""
    when, due = denial.when, plan.dated
    if plan.travelled or plan.status_told != "expected" or not inside(denial.place, plan.place):
        return False
    if when is None or due is None or None in (when.earliest, when.latest, due.earliest, due.latest):
        return False
    return when.earliest <= due.latest and due.earliest <= when.latest  # type: ignore[operator]


def _start_told(claimed: Visit) -> Place | None:
    """From where a report has the mover set out for a place, if any does."""
    facts = [step.report.fact for step in claimed.steps if step.role == "destination"]
    starts = [place for fact in facts if isinstance(fact, Movement) for place in places_of(fact.origin)]
    return starts[-1] if starts else None


def _given_up(denial: Step, claimed: Visit) -> Visit | None:
    """The part of a plan that a denial ended, where newer reports have another plan to go there."""
    said = denial.report.published
    if claimed.travelled or said is None or said >= claimed.last_report():
        return None
    older = [step for step in claimed.steps if (step.report.published or date.min) < said]
    newer = [step for step in claimed.steps if step not in older]
    if not older or not newer or any((step.report.published or date.min) <= said for step in newer):
        return None
    claimed.steps[:] = newer
    claimed.forget_dates()
    return Visit(denial.place, older)


def _only_told_with(denial: Step, claimed: Visit) -> bool:
    """Whether a plan is told by nobody but the article that denies it: "had planned to, but will not"."""
    told = {step.report.order[0] for step in claimed.steps}
    return not claimed.travelled and claimed.arrives() and told == {denial.report.order[0]}
