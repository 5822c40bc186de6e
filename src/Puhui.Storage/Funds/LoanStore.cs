using System.Text.Json;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Storage.Desk;
using Puhui.Storage.Evidence;
using Puhui.Storage.Ledger;
using Puhui.Storage.Outbox;

namespace Puhui.Storage.Funds;

/// <summary>Offers and lines in a database of either engine. A commit writes facts, ledger transfers, the request and the notice in one transaction.</summary>
public sealed class LoanStore(Database database) : ILoanStore
{
    private sealed record LineRow(string Line, string Contract, long Version);

    private sealed record FactRow(string Line, string Kind, string Body);

    private sealed record PostingRow(
        string Line, long Sequence, long Revision, string Fact, long ValueDay, string Currency, long Cash, long Principal, long Interest, long Credit);

    public Task<ContentHash?> FindRequest(MerchantId merchant, RequestId id, CancellationToken stop) => database.Read<ContentHash?>(
        async session =>
        {
            var body = await session.Scalar<string>(
                "select body from loan_request where merchant = @Merchant and request = @Request",
                new { Merchant = merchant.Value, Request = id.Value }).ConfigureAwait(false);
            return body is null ? null : new ContentHash(body);
        },
        stop);

    public async Task<IReadOnlyDictionary<RequestId, ContentHash>> FindRequests(MerchantId merchant, IReadOnlyCollection<RequestId> ids, CancellationToken stop) =>
        (await database.Read(
            session => session.Query<(string Request, string Body)>(
                $"select request, body from loan_request where merchant = @Merchant and request {session.Pick("in @Requests", "= any(@Requests)")}",
                new { Merchant = merchant.Value, Requests = ids.Select(r => r.Value).ToArray() }),
            stop).ConfigureAwait(false)).ToDictionary(row => new RequestId(row.Request), row => new ContentHash(row.Body));

    public Task<Offer?> FindOffer(MerchantId merchant, OfferId id, CancellationToken stop) => database.Read(
        async session =>
        {
            var body = await session.Scalar<string>(
                "select body from loan_offer where merchant = @Merchant and offer = @Offer",
                new { Merchant = merchant.Value, Offer = id.Value }).ConfigureAwait(false);
            return body is null ? null : JsonSerializer.Deserialize<Offer>(body, Json.Options);
        },
        stop);

    public Task<IReadOnlyList<Offer>> OffersOf(MerchantId merchant, IReadOnlyCollection<PartyId>? lenders, CancellationToken stop) => database.Read<IReadOnlyList<Offer>>(
        async session => [.. (await session.Query<string>(
            $"select body from loan_offer where merchant = @Merchant{(lenders is null ? "" : $" and {LentBy(session, "body")}")} order by offer", new { Merchant = merchant.Value, Lenders = Texts(lenders ?? []) })
            .ConfigureAwait(false)).Select(body => JsonSerializer.Deserialize<Offer>(body, Json.Options)!)],
        stop);

    /// <summary>Most merchants that are decided on have no line yet: one look tells, without a transaction.</summary>
    public async Task<IReadOnlyList<Line>> LinesWith(MerchantId merchant, IReadOnlyCollection<PartyId> lenders, CancellationToken stop)
    {
        var ids = (await database.Read(
            session => session.Query<string>(
                $"select line from loan_line where merchant = @Merchant and {LentBy(session, "contract")} order by line", new { Merchant = merchant.Value, Lenders = Texts(lenders) }),
            stop).ConfigureAwait(false)).ToList();
        return ids.Count == 0 ? [] : await database.Snapshot<IReadOnlyList<Line>>(
            async session =>
            {
                var lines = new List<Line>(ids.Count);
                foreach (var id in ids)
                {
                    lines.AddRange(await Lines(session, merchant, id).ConfigureAwait(false));
                }

                return lines;
            },
            stop).ConfigureAwait(false);
    }

    public Task<Line?> FindLine(MerchantId merchant, LineId id, CancellationToken stop) => database.Snapshot(
        async session => (await Lines(session, merchant, id.Value).ConfigureAwait(false)).SingleOrDefault(), stop);

    public Task<IReadOnlyList<LinePosting>> PostingsOf(MerchantId merchant, LineId id, CancellationToken stop) => database.Read<IReadOnlyList<LinePosting>>(
        async session => [.. (await Postings(session, merchant, id.Value).ConfigureAwait(false)).Select(PostingFrom)], stop);

    public Task<Borrower> FindBorrower(MerchantId merchant, CancellationToken stop) => database.Snapshot(
        async session =>
        {
            var version = await session.Scalar<long?>(
                "select version from loan_borrower where merchant = @Merchant", new { Merchant = merchant.Value }).ConfigureAwait(false);
            return new Borrower(merchant, await Lines(session, merchant, null).ConfigureAwait(false), version ?? 0);
        },
        stop);

    public Task<ILookup<MerchantId, LineId>> LinesOf(IReadOnlyCollection<MerchantId> merchants, CancellationToken stop) => database.Read(
        async session => (await session.Query<(string Merchant, string Line)>(
                $"select merchant, line from loan_line where merchant {session.Pick("in @Merchants", "= any(@Merchants)")} order by merchant, line",
                new { Merchants = merchants.Select(m => m.Value).ToArray() }).ConfigureAwait(false))
            .ToLookup(row => new MerchantId(row.Merchant), row => new LineId(row.Line)),
        stop);

    public Task<IReadOnlyList<MerchantId>> Borrowers(MerchantId? after, int countMax, CancellationToken stop) => database.Read<IReadOnlyList<MerchantId>>(
        async session => [.. (await session.Query<string>(
            "select merchant from loan_borrower where merchant > @After order by merchant limit @CountMax",
            new { After = after?.Value ?? "", CountMax = countMax }).ConfigureAwait(false)).Select(m => new MerchantId(m))],
        stop);

    public Task<CommitResult> AddOffer(Offer offer, RequestStamp request, CancellationToken stop) => Commit(
        async session =>
        {
            await Stamp(session, offer.Merchant, request).ConfigureAwait(false);
            await OrConflict(session.Execute(
                "insert into loan_offer (merchant, offer, body) values (@Merchant, @Offer, @Body) on conflict do nothing",
                new { Merchant = offer.Merchant.Value, Offer = offer.Id.Value, Body = JsonSerializer.Serialize(offer, Json.Options) })).ConfigureAwait(false);
            await NoticeWriter.Add(session, LoanNotices.Of(offer, request.At)).ConfigureAwait(false);
        },
        stop);

    public Task<CommitResult> AddLine(Borrower borrower, Contract contract, RequestStamp request, CancellationToken stop) => Commit(
        async session =>
        {
            await OrConflict(Advance(session, borrower)).ConfigureAwait(false);
            await Stamp(session, borrower.Merchant, request).ConfigureAwait(false);
            await OrConflict(session.Execute(
                "insert into loan_line (merchant, line, offer, contract, version) values (@Merchant, @Line, @Offer, @Contract, 0) on conflict do nothing",
                new
                {
                    Merchant = borrower.Merchant.Value,
                    Line = contract.Id.Value,
                    Offer = contract.Offer.Value,
                    Contract = JsonSerializer.Serialize(contract, Json.Options),
                })).ConfigureAwait(false);
            var opened = await LedgerSql.OpenAccounts(session, LineBook.Accounts(contract)).ConfigureAwait(false);
            RequireOpened(contract, opened);
            await DeskLines.Save(session, DeskLine.Of(contract, LineStanding.Of(contract, []), 0)).ConfigureAwait(false);
            await EvidenceWriter.Add(session, Entered.Of(contract, request.At)).ConfigureAwait(false);
            await NoticeWriter.Add(session, LoanNotices.Of(contract, request.At)).ConfigureAwait(false);
        },
        stop);

    public Task<CommitResult> Append(Line line, LineEffects effects, IReadOnlyList<RequestStamp> requests, CancellationToken stop) => Commit(
        async session =>
        {
            var contract = line.Contract;
            await OrConflict(session.Execute(
                "update loan_line set version = version + @Added where merchant = @Merchant and line = @Line and version = @Version",
                new { Merchant = contract.Merchant.Value, Line = contract.Id.Value, line.Version, Added = (long)effects.Facts.Count })).ConfigureAwait(false);
            foreach (var request in requests)
            {
                await Stamp(session, contract.Merchant, request).ConfigureAwait(false);
            }

            await AddFacts(session, contract, effects.Facts).ConfigureAwait(false);
            await AddPostings(session, contract, effects.Postings).ConfigureAwait(false);
            await Post(session, contract, effects, requests[^1].At).ConfigureAwait(false);
            await DeskLines.Save(session, DeskLine.Of(contract, effects.Standing, line.Version + effects.Facts.Count)).ConfigureAwait(false);
            await DeskCourses.Save(session, line, effects.Facts).ConfigureAwait(false);
            await EvidenceWriter.Add(session, effects.Facts.Select(fact => Entered.Of(contract, fact))).ConfigureAwait(false);
            await NoticeWriter.Add(session, effects.Facts.Select(fact => LoanNotices.Of(contract, fact))).ConfigureAwait(false);
        },
        stop);

    /// <summary>The condition that the lender named in a JSON column is one of @Lenders.</summary>
    private static string LentBy(Session session, string column) =>
        session.Pick($"json_extract({column}, '$.lender.party') in @Lenders", $"{column}::json->'lender'->>'party' = any(@Lenders)");

    private static string[] Texts(IReadOnlyCollection<PartyId> parties) => [.. parties.Select(p => p.Value)];

    /// <summary>Runs a commit whose conditions are checked as it goes; the first that fails undoes it all.</summary>
    private async Task<CommitResult> Commit(Func<Session, Task> work, CancellationToken stop)
    {
        try
        {
            await database.Write(work, stop).ConfigureAwait(false);
            return CommitResult.Done;
        }
        catch (UndoneException undone)
        {
            return undone.Result;
        }
    }

    /// <summary>Accounts are named by the line within the lender's book, where a line of another merchant may bear the name.</summary>
    private static void RequireOpened(Contract contract, IReadOnlyList<AccountOpening.Outcome> opened)
    {
        if (opened.Contains(AccountOpening.Outcome.CodeTaken))
        {
            throw new UndoneException(CommitResult.LineIdTaken);
        }

        Check.That(opened.All(AccountOpening.IsDone), $"the accounts of line {contract.Id} can be opened");
    }

    private static async Task OrConflict(Task<int> statement)
    {
        if (await statement.ConfigureAwait(false) == 0)
        {
            throw new UndoneException(CommitResult.Conflict);
        }
    }

    private static Task Stamp(Session session, MerchantId merchant, RequestStamp request) => OrConflict(session.Execute(
        "insert into loan_request (merchant, request, body, recorded_at) values (@Merchant, @Request, @Body, @At) on conflict do nothing",
        new { Merchant = merchant.Value, Request = request.Id.Value, Body = request.Body.Hex, At = request.At.Micros }));

    private static Task<int> Advance(Session session, Borrower borrower) => session.Execute(
        borrower.Version == 0
            ? "insert into loan_borrower (merchant, version) values (@Merchant, 1) on conflict do nothing"
            : "update loan_borrower set version = version + 1 where merchant = @Merchant and version = @Version",
        new { Merchant = borrower.Merchant.Value, borrower.Version });

    private static Task AddFacts(Session session, Contract contract, IReadOnlyList<LoanFact> facts) => session.Execute(
        "insert into loan_fact (merchant, line, sequence, kind, request, value_day, recorded_at, body) values (@Merchant, @Line, @Sequence, @Kind, @Request, @ValueDay, @At, @Body)",
        facts.Select(fact => new
        {
            Merchant = contract.Merchant.Value,
            Line = contract.Id.Value,
            fact.Sequence,
            Kind = LoanFacts.KindOf(fact),
            Request = fact.Id.Value,
            ValueDay = (long)fact.ValueDate.DayNumber,
            At = fact.RecordedAt.Micros,
            Body = LoanFacts.BodyOf(fact),
        }).ToList());

    private static Task AddPostings(Session session, Contract contract, IReadOnlyList<LinePosting> postings) => session.Execute(
        "insert into loan_posting (merchant, line, sequence, revision, fact, value_day, currency, cash, principal, interest, credit) values (@Merchant, @Line, @Sequence, @Revision, @Fact, @ValueDay, @Currency, @Cash, @Principal, @Interest, @Credit)",
        postings.Select(p => new
        {
            Merchant = contract.Merchant.Value,
            Line = contract.Id.Value,
            p.Sequence,
            p.Revision,
            Fact = p.Fact.Value,
            ValueDay = (long)p.ValueDate.DayNumber,
            Currency = p.Cash.Currency.Code,
            Cash = p.Cash.Minor,
            Principal = p.Principal.Minor,
            Interest = p.Interest.Minor,
            Credit = p.Credit.Minor,
        }).ToList());

    /// <summary>Posts to the ledger and checks, before anything is committed, that it shows what the calculator shows.</summary>
    private static async Task Post(Session session, Contract contract, LineEffects effects, Timestamp at)
    {
        var outcomes = await LedgerSql.Post(session, effects.Transfers, at).ConfigureAwait(false);
        Check.That(outcomes.All(o => o == Posting.Outcome.Posted), $"the ledger takes the transfers of line {contract.Id}");
        var principal = await LedgerSql.BalanceOf(session, new AccountKey(contract.Lender.Book, LineBook.Principal(contract.Id))).ConfigureAwait(false);
        Check.That(principal == effects.PrincipalAfter, $"the ledger's principal of line {contract.Id} is the calculator's");
        var credit = await LedgerSql.BalanceOf(session, new AccountKey(contract.Lender.Book, LineBook.Credit(contract.Id))).ConfigureAwait(false);
        Check.That(credit == -effects.CreditAfter, $"the ledger's credit balance of line {contract.Id} is the calculator's");
    }

    /// <summary>A merchant's lines, in a session that sees them all at one moment.</summary>
    internal static Task<IReadOnlyList<Line>> LinesOf(Session session, MerchantId merchant) => Lines(session, merchant, null);

    /// <summary>Version first, facts last: whatever is committed in between makes the version too old, never the facts.</summary>
    private static async Task<IReadOnlyList<Line>> Lines(Session session, MerchantId merchant, string? only)
    {
        var which = only is null ? "" : " and line = @Line";
        var key = new { Merchant = merchant.Value, Line = only };
        var rows = await session.Query<LineRow>(
            $"select line as Line, contract as Contract, version as Version from loan_line where merchant = @Merchant{which} order by line", key).ConfigureAwait(false);
        var postings = (await Postings(session, merchant, only).ConfigureAwait(false)).ToLookup(p => p.Line, StringComparer.Ordinal);
        var facts = (await session.Query<FactRow>(
            $"select line as Line, kind as Kind, body as Body from loan_fact where merchant = @Merchant{which} order by line, sequence", key).ConfigureAwait(false))
            .ToLookup(f => f.Line, StringComparer.Ordinal);
        return [.. rows.Select(row => new Line(
            JsonSerializer.Deserialize<Contract>(row.Contract, Json.Options)!,
            [.. facts[row.Line].Select(f => LoanFacts.From(f.Kind, f.Body))],
            [.. postings[row.Line].GroupBy(p => p.Sequence).Select(revisions => PostingFrom(revisions.Last()))],
            row.Version))];
    }

    private static Task<IEnumerable<PostingRow>> Postings(Session session, MerchantId merchant, string? only) => session.Query<PostingRow>(
        $"select line as Line, sequence as Sequence, revision as Revision, fact as Fact, value_day as ValueDay, currency as Currency, cash as Cash, principal as Principal, interest as Interest, credit as Credit from loan_posting where merchant = @Merchant{(only is null ? "" : " and line = @Line")} order by line, sequence, revision",
        new { Merchant = merchant.Value, Line = only });

    private static LinePosting PostingFrom(PostingRow row)
    {
        var currency = Currency.Of(row.Currency);
        Money Amount(long minor) => new(minor, currency);
        return new LinePosting(
            new RequestId(row.Fact), row.Sequence, (int)row.Revision, DateOnly.FromDayNumber((int)row.ValueDay),
            Amount(row.Cash), Amount(row.Principal), Amount(row.Interest), Amount(row.Credit));
    }

    /// <summary>The commit cannot be; thrown to undo the transaction, never seen outside.</summary>
    private sealed class UndoneException(CommitResult result) : Exception("a condition of the commit does not hold")
    {
        public CommitResult Result => result;
    }
}
