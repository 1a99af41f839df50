"""What a solution costs and who pays, in its paper: cover, budget, grants, staff.

Relies on `pipelines.papers.money` for the tables; used by `pipelines.papers.solution_paper`.
"""

from __future__ import annotations

from typing import Any

from pipelines.papers import money
from pipelines.papers.case import Case
from pipelines.papers.facts import PaperKind, Paragraph, Table, Tone
from pipelines.papers.words import say


def financial(case: Case) -> list[Any]:
    """Budget, cover after the grant, grants, follow-up costs and the proposal for cover."""
    lang, register = case.lang, case.register
    blocks: list[Any] = [*money.gap_sentences(case.solution, case.cover, register)]
    if case.cover:
        blocks.append(money.cover_table(case.cover, case.solution["as_of"], register))
        blocks.append(money.cover_chart(case.cover, case.solution, register))
    budget = case.ask("budget")
    if budget:
        blocks.append(money.budget_table(budget, register))
    grants = case.ask("funding")
    if grants:
        table, remarks = money.grant_table(grants, register)
        blocks.extend((table, *remarks))
    if not case.cover:
        blocks.append(Paragraph(say("money.follow_up_unknown", lang), tone=Tone.DRAFT))
        blocks.append(case.blank("follow_up_costs"))
    if case.request.kind is PaperKind.DECISION:
        blocks.append(case.blank("cover_proposal"))
    return blocks


def staff(case: Case) -> list[Any]:
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
    return [Table("staff", say("staff.caption", lang), header, tuple(rows), numbers=(1,))]
