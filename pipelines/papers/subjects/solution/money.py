"""What a solution costs and who pays, in its paper: cover, budget, grants, staff.

Relies on `pipelines.papers.blocks.funding` for the tables; used by `pipelines.papers.subjects.solution.paper`.
"""

from __future__ import annotations

from typing import Any

from pipelines.papers import say
from pipelines.papers.blocks import budget as budget_pages
from pipelines.papers.blocks import funding as money
from pipelines.papers.case import SolutionPaperData
from pipelines.papers.facts import Paragraph, Table, Tone
from pipelines.papers.kinds import PaperKind


def financial(case: SolutionPaperData) -> list[Any]:
    """Cover after the grant, budget gross and net, follow-up costs, grants and the proposal for cover."""
    register, solution = case.register, case.solution
    as_of = solution["as_of"]
    blocks: list[Any] = [*money.gap_sentences(solution, case.cover, register)]
    if case.cover:
        blocks.append(money.cover_table(case.cover, as_of, register))
        blocks.append(money.cover_chart(case.cover, solution, register))
    budget = case.ask("net_budget")
    if budget:
        blocks.append(budget_pages.budget_table(budget, as_of, register))
        blocks.append(budget_pages.budget_chart(budget, as_of, register))
    grants = case.ask("funding")
    if grants:
        table, remarks = money.grant_table(grants, register)
        blocks.extend((table, *remarks))
    blocks.extend(_follow_up(case))
    if case.request.kind is PaperKind.DECISION:
        blocks.extend(money.cover_demands(dict(case.request.fields), solution, case.cover, register))
        blocks.append(case.blank("cover_proposal"))
    return blocks


def _follow_up(case: SolutionPaperData) -> list[Any]:
    """Costs of later years by product and account; where nobody states any, the reason is a person's."""
    as_of = case.solution["as_of"]
    after = as_of.year if as_of else 0
    rows = case.ask_any("solutions/follow_up", solution_id=case.request.solution_id, after=after)
    table = budget_pages.follow_up_table(rows, case.cover, as_of, case.register)
    if table is not None:
        return [table]
    said = Paragraph(say("money.follow_up_unknown", case.lang), tone=Tone.DRAFT)
    return [said, case.blank("follow_up_costs")]


def staff(case: SolutionPaperData) -> list[Any]:
    """Posts in the budget and in the options, never mixed with money."""
    lang, rows = case.lang, []
    for row in case.ask("budget"):
        if not row["staff_posts"] or row["flow"] != "expenditure":
            continue
        if case.solution["as_of"] and row["fiscal_year"] < case.solution["as_of"].year - 1:
            continue
        year = case.register.year(
            f"staff.{row['fiscal_year']}", say("staff.year", lang), row["fiscal_year"], case.stated
        )
        tag = f"{say('staff.posts', lang)} {row['fiscal_year']}"
        start = f"staff.{row['fiscal_year']}.{row['budget_kind']}"
        rows.append((year, case.register.count(start, tag, row["staff_posts"], case.stated)))
    if not rows:
        return [Paragraph(say("staff.none", lang), tone=Tone.DRAFT), case.blank("staff", is_required=False)]
    header = (say("staff.year", lang), say("staff.posts", lang))
    caption, note = (say("staff.caption", lang), budget_pages.source_note(case.solution["as_of"], case.register))
    return [Table("staff", caption, header, tuple(rows), (1,), (50, 50), note, has_source=True)]
