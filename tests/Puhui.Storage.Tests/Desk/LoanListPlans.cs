using Puhui.Funds.Loans;
using Puhui.Storage.Desk;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Desk;

/// <summary>How PostgreSQL reads the first page of the lists of loans from a book of 100 000: off an index, in every order and direction.</summary>
public sealed class LoanListPlans(PostgresDatabases databases) : IClassFixture<PostgresDatabases>
{
    private const string Merchants = """
        insert into desk_merchant (merchant, platform, name, industry, region, currency, registered_at, search)
        select 'm-' || i, 'shop-' || i % 3, 'n', 'fruit', 'CN-44', 'CNY', 0, '' from generate_series(1, 2000) i
        """;

    private const string Loans = """
        insert into loan_book (merchant, loan, lender, contract, version, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, bucket, class, allowance, next_work_on)
        select 'm-' || 1 + i % 2000, 'l-' || i, case when i % 10 = 0 then 'small-bank' else 'bank' end, '{}', 1, 'order-loan', 3, 'CNY', (i * 7919) % 1000000, (i * 7907) % 1000000, 0,
            case when i % 50 = 0 then null else 739000 + i % 400 end, 1, 0, 1 + i % 5, 0, 739500 from generate_series(1, 100000) i
        """;

    [Fact]
    public async Task The_first_page_of_a_list_is_read_off_an_index()
    {
        await using var database = await databases.New();
        await database.Write(
            async session =>
            {
                await session.Execute(Merchants);
                await session.Execute(Loans);
            },
            default);
        await database.Write(session => session.Execute("analyze loan_book, desk_merchant"), default);
        var faults = new List<string>();
        foreach (var (platforms, lenders) in ((string[], string[])[])[(["shop-0", "shop-1", "shop-2"], ["bank"]), (["shop-1"], ["small-bank"]), (["shop-0", "shop-2"], ["bank", "small-bank"])])
        {
            var reach = DeskWorld.Reach("bank", platforms, lenders, []);
            foreach (var order in Enum.GetValues<LoanOrder>())
            {
                foreach (var descending in (bool[])[false, true])
                {
                    var query = new LoanQuery(new LoanFilter(), order, descending, new DateOnly(2026, 6, 1));
                    var plan = string.Join('\n', await database.Read(
                        session =>
                        {
                            var (sql, values) = LoanList.Statement(session, query, reach, 50);
                            return session.Query<string>("explain " + sql, values);
                        },
                        default));
                    if (plan.Contains("Seq Scan on loan_book", StringComparison.Ordinal))
                    {
                        faults.Add($"{order} {(descending ? "descending" : "ascending")} of {string.Join(", ", lenders)}:\n{plan}");
                    }

                    var page = await new DeskStore(database).Loans(query, reach, null, 50, default);
                    Assert.Equal(50, page.Rows.Count);
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public async Task Loans_without_an_open_instalment_stand_last_in_both_directions_page_by_page()
    {
        await using var database = await databases.New();
        await database.Write(
            async session =>
            {
                await session.Execute(Merchants);
                await session.Execute(Loans.Replace("100000", "230", StringComparison.Ordinal));
            },
            default);
        var reach = DeskWorld.Reach("bank", ["shop-0", "shop-1", "shop-2"], ["bank", "small-bank"], []);
        foreach (var descending in (bool[])[false, true])
        {
            var query = new LoanQuery(new LoanFilter(), LoanOrder.UnpaidSince, descending, new DateOnly(2026, 6, 1));
            var (seen, place) = (new List<LoanSummary>(), (DeskPlace?)null);
            do
            {
                var page = await new DeskStore(database).Loans(query, reach, place, 7, default);
                seen.AddRange(page.Rows);
                place = page.Next;
            }
            while (place is not null);
            Assert.Equal(230, seen.Select(l => (l.Merchant, l.Loan)).Distinct().Count());
            Assert.Equal(230, seen.Count);
            Assert.All(seen.TakeLast(4), l => Assert.Null(l.NextDueOn));
            var days = seen.SkipLast(4).Select(l => l.NextDueOn!.Value).ToList();
            Assert.Equal(descending ? days.OrderDescending() : days.Order(), days);
        }
    }
}
