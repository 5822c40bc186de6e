using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Kernel;
using Puhui.Storage.Evidence;

namespace Puhui.Storage;

/// <summary>Keeps references, the data that decisions name, and decisions, in either engine.</summary>
public sealed class CreditStore(Database database) : ICreditStore
{
    private const string StoredColumns = "id, lender, hash, content as Text, decided_at as DecidedAt";
    private readonly DecisionWriter writer = new(database);

    private sealed record SummaryRow(string Version, long AsOf, string ScoreDefinition, string ForecastDesign, long Merchants, long ForecastRows, long BuiltAt);

    private sealed record DecisionRow(string Id, string Lender, string Hash, string Text, long DecidedAt)
    {
        public StoredDecision ToStored() => new(Id, new PartyId(Lender), Hash, Text, new Timestamp(DecidedAt));
    }

    public async Task<bool> SaveReference(Reference reference, Timestamp builtAt, CancellationToken stop)
    {
        var row = new
        {
            reference.Version,
            AsOf = (long)reference.AsOf.DayNumber,
            reference.Population.ScoreDefinition,
            ForecastDesign = reference.Forecast.Design.Version,
            Merchants = (long)reference.Population.Merchants,
            ForecastRows = (long)reference.Forecast.Rows,
            BuiltAt = builtAt.Micros,
            Content = CanonicalJson.TextOf(reference),
        };
        return await database.Write(
            session => AddOnce(
                session,
                """
                insert into credit_reference (version, as_of, score_definition, forecast_design, merchants, forecast_rows, built_at, content)
                values (@Version, @AsOf, @ScoreDefinition, @ForecastDesign, @Merchants, @ForecastRows, @BuiltAt, @Content)
                on conflict (version) do nothing
                """,
                row,
                Entered.Of(reference, builtAt)),
            stop).ConfigureAwait(false);
    }

    public async Task<Reference?> FindReference(string version, CancellationToken stop)
    {
        var content = await database.Read(
            session => session.Scalar<string>("select content from credit_reference where version = @version", new { version }), stop).ConfigureAwait(false);
        return content is null ? null : Reference.Parse(content);
    }

    public async Task<Reference?> LatestReference(DateOnly asOf, string scoreDefinition, string forecastDesign, CancellationToken stop)
    {
        var content = await Latest("content", asOf, scoreDefinition, forecastDesign, stop).ConfigureAwait(false);
        return content is null ? null : Reference.Parse(content);
    }

    public Task<string?> LatestReferenceVersion(DateOnly asOf, string scoreDefinition, string forecastDesign, CancellationToken stop) =>
        Latest("version", asOf, scoreDefinition, forecastDesign, stop);

    public async Task<IReadOnlyList<ReferenceSummary>> References(CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<SummaryRow>(
                """
                select version, as_of as AsOf, score_definition as ScoreDefinition, forecast_design as ForecastDesign, merchants, forecast_rows as ForecastRows, built_at as BuiltAt
                from credit_reference order by as_of, built_at, version
                """),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => new ReferenceSummary(
            r.Version, DateOnly.FromDayNumber((int)r.AsOf), r.ScoreDefinition, r.ForecastDesign, (int)r.Merchants, (int)r.ForecastRows, new Timestamp(r.BuiltAt)))];
    }

    public Task SaveDocuments(IReadOnlyCollection<CreditDocument> documents, Timestamp at, CancellationToken stop) => database.Write(
        async session =>
        {
            foreach (var document in documents.OrderBy(d => d.Kind).ThenBy(d => d.Version, StringComparer.Ordinal))
            {
                await AddOnce(
                    session, "insert into credit_document (kind, version, content) values (@Kind, @Version, @Text) on conflict (kind, version) do nothing",
                    new { Kind = (long)document.Kind, document.Version, document.Text }, Entered.Of(document, at)).ConfigureAwait(false);
            }
        },
        stop);

    /// <summary>Adds a row and enters it in the log; false if it is there already.</summary>
    private static async Task<bool> AddOnce(Session session, string insert, object row, EvidenceFact proof)
    {
        var isNew = await session.Execute(insert, row).ConfigureAwait(false) == 1;
        if (isNew)
        {
            await EvidenceWriter.AddNew(session, [proof]).ConfigureAwait(false);
        }

        return isNew;
    }

    public async Task<CreditDocument?> FindDocument(DocumentKind kind, string version, CancellationToken stop)
    {
        var text = await database.Read(
            session => session.Scalar<string>("select content from credit_document where kind = @Kind and version = @version", new { Kind = (long)kind, version }),
            stop).ConfigureAwait(false);
        return text is null ? null : new CreditDocument(kind, version, text);
    }

    public Task<bool> SaveDecision(SealedDecision decision, PartyId lender, Timestamp decidedAt, CancellationToken stop) =>
        writer.Save(DecisionLine.Of(decision, lender, decidedAt), stop);

    public async Task<StoredDecision?> FindDecision(string id, PartyId? lender, CancellationToken stop)
    {
        if (SealedDecision.MerchantOf(id) is not { } merchant)
        {
            return null;
        }

        var row = await database.Read(
            session => session.QueryFirst<DecisionRow>(
                $"select {StoredColumns} from credit_decision where merchant = @Merchant and id = @id{Only(lender)} order by decided_at, lender limit 1",
                new { Merchant = merchant.Value, id, Lender = lender?.Value }),
            stop).ConfigureAwait(false);
        return row?.ToStored();
    }

    public async Task<StoredDecision?> FindDecision(string id, IReadOnlyCollection<PartyId> lenders, CancellationToken stop)
    {
        if (lenders.Count == 0 || SealedDecision.MerchantOf(id) is not { } merchant)
        {
            return null;
        }

        var row = await database.Read(
            session => session.QueryFirst<DecisionRow>(
                $"select {StoredColumns} from credit_decision where merchant = @Merchant and id = @id and lender {session.Pick("in @Lenders", "= any(@Lenders)")} order by decided_at, lender limit 1",
                new { Merchant = merchant.Value, id, Lenders = lenders.Select(l => l.Value).ToArray() }),
            stop).ConfigureAwait(false);
        return row?.ToStored();
    }

    public async Task<IReadOnlyList<StoredDecision>> DecisionsOf(MerchantId merchant, PartyId? lender, int take, CancellationToken stop)
    {
        var rows = await database.Read(
            session => session.Query<DecisionRow>(
                $"select {StoredColumns} from credit_decision where merchant = @Merchant{Only(lender)} order by decided_at desc, id, lender limit @take",
                new { Merchant = merchant.Value, Lender = lender?.Value, take }),
            stop).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToStored())];
    }

    /// <summary>All of a merchant's decisions, of every lender.</summary>
    internal static async Task<IReadOnlyList<StoredDecision>> AllDecisionsOf(Session session, MerchantId merchant)
    {
        var rows = await session.Query<DecisionRow>($"select {StoredColumns} from credit_decision where merchant = @Merchant", new { Merchant = merchant.Value }).ConfigureAwait(false);
        return [.. rows.Select(r => r.ToStored())];
    }

    private Task<string?> Latest(string column, DateOnly asOf, string scoreDefinition, string forecastDesign, CancellationToken stop) => database.Read(
        session => session.Scalar<string>(
            $"""
            select {column} from credit_reference
            where score_definition = @scoreDefinition and forecast_design = @forecastDesign and as_of <= @AsOf
            order by as_of desc, built_at desc, version limit 1
            """,
            new { scoreDefinition, forecastDesign, AsOf = (long)asOf.DayNumber }),
        stop);

    private static string Only(PartyId? lender) => lender is null ? "" : " and lender = @Lender";
}
