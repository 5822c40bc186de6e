using Puhui.Funds;

namespace Puhui.Storage.Desk;

/// <summary>Writes the courses of lines for overviews, in the transaction that changes a line; a back-dated fact overwrites what came after it.</summary>
internal static class DeskCourses
{
    /// <summary>Stands for "no next month yet".</summary>
    public const long Open = 99_999;

    public const string MonthColumns = "merchant, line, month, until_month, lender, platform, currency, opened_month, principal, due_day, grace_days, drawn";

    public const string FlowColumns = "merchant, line, day, lender, platform, currency, drawn, swept, repaid, principal";

    private const string UpsertMonth = $"""
        insert into desk_line_month ({MonthColumns})
        select m.merchant, @Line, @Month, @UntilMonth, @Lender, m.platform, @Currency, @OpenedMonth, @Principal, @DueDay, @GraceDays, @Drawn
        from desk_merchant m where m.merchant = @Merchant
        on conflict (merchant, line, month) do update set
            until_month = excluded.until_month, principal = excluded.principal, due_day = excluded.due_day, drawn = excluded.drawn
        """;

    private const string UpsertFlow = $"""
        insert into desk_line_flow ({FlowColumns})
        select m.merchant, @Line, @Day, @Lender, m.platform, @Currency, @Drawn, @Swept, @Repaid, @Principal
        from desk_merchant m where m.merchant = @Merchant
        on conflict (merchant, line, day) do update set
            drawn = excluded.drawn, swept = excluded.swept, repaid = excluded.repaid, principal = excluded.principal
        """;

    /// <summary>After more facts.</summary>
    public static Task Save(Session session, Line line, IReadOnlyList<LoanFact> added)
    {
        IReadOnlyList<LoanFact> facts = [.. line.Facts, .. added];
        return Save(session, line.Contract, LineCourse.Of(line.Contract, facts, LineCourse.ChangedFrom(added, facts)));
    }

    /// <summary>From the line's first day on.</summary>
    public static Task SaveAll(Session session, Line line) => Save(session, line.Contract, LineCourse.Of(line.Contract, line.Facts, DateOnly.MinValue));

    private static async Task Save(Session session, Contract contract, LineCourse course)
    {
        foreach (var month in course.Months)
        {
            await session.Execute(UpsertMonth, MonthRow(contract, month)).ConfigureAwait(false);
        }

        foreach (var flow in course.Flows)
        {
            await session.Execute(UpsertFlow, FlowRow(contract, flow)).ConfigureAwait(false);
        }
    }

    private static object MonthRow(Contract contract, LineMonth month) => new
    {
        Merchant = contract.Merchant.Value,
        Line = contract.Id.Value,
        Lender = contract.Lender.Party.Value,
        Currency = contract.Currency.Code,
        OpenedMonth = (long)LineCourse.MonthOf(contract.AcceptedOn),
        GraceDays = (long)contract.Terms.GraceDays,
        Month = (long)month.Month,
        UntilMonth = month.UntilMonth ?? Open,
        Principal = month.Principal.Minor,
        DueDay = (long)(month.DueDay?.DayNumber ?? 0),
        Drawn = month.Drawn.Minor,
    };

    private static object FlowRow(Contract contract, LineFlow flow) => new
    {
        Merchant = contract.Merchant.Value,
        Line = contract.Id.Value,
        Lender = contract.Lender.Party.Value,
        Currency = contract.Currency.Code,
        Day = (long)flow.Day.DayNumber,
        Drawn = flow.Drawn.Minor,
        Swept = flow.Swept.Minor,
        Repaid = flow.Repaid.Minor,
        Principal = flow.Principal.Minor,
    };
}
