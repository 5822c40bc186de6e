using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>A loan's row as columns.</summary>
internal sealed record LoanBookRow(
    string Merchant,
    string Loan,
    string Lender,
    string Product,
    long Status,
    string Currency,
    long Principal,
    long Outstanding,
    long Overpaid,
    long? UnpaidSince,
    long Due,
    long? ChargedOffOn,
    long Bucket,
    long Class,
    long Allowance,
    long? ClosedTo,
    long? NextWorkOn,
    long? FraudSince,
    long GraceDays)
{
    public const string Columns =
        "merchant as Merchant, loan as Loan, lender as Lender, product as Product, status as Status, currency as Currency, principal as Principal, outstanding as Outstanding, "
        + "overpaid as Overpaid, unpaid_since as UnpaidSince, due as Due, charged_off_on as ChargedOffOn, bucket as Bucket, class as Class, allowance as Allowance, "
        + "closed_to as ClosedTo, next_work_on as NextWorkOn, fraud_since as FraudSince, grace_days as GraceDays";

    /// <summary><see cref="Columns"/> of a table among others.</summary>
    public static string ColumnsOf(string alias) => string.Join(", ", Columns.Split(", ").Select(c => $"{alias}.{c}"));

    /// <summary>Sets all that a fact may change; merchant, loan and version say which row.</summary>
    public const string Update =
        """
        update loan_book set version = version + @Step, status = @Status, principal = @Principal, outstanding = @Outstanding, overpaid = @Overpaid, unpaid_since = @UnpaidSince, due = @Due,
        charged_off_on = @ChargedOffOn, bucket = @Bucket, class = @Class, allowance = @Allowance, closed_to = @ClosedTo, next_work_on = @NextWorkOn, fraud_since = @FraudSince, grace_days = @GraceDays
        where merchant = @Merchant and loan = @Loan and version = @Version
        """;

    public const string Insert =
        """
        insert into loan_book (merchant, loan, lender, contract, version, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, next_work_on, fraud_since, grace_days)
        values (@Merchant, @Loan, @Lender, @Contract, 0, @Product, @Status, @Currency, @Principal, @Outstanding, @Overpaid, @UnpaidSince, @Due, @ChargedOffOn, @Bucket, @Class, @Allowance, @ClosedTo, @NextWorkOn, @FraudSince, @GraceDays)
        on conflict do nothing
        """;

    private const string Unnested =
        "unnest(@Merchants, @Loans, @Statuses, @Principals, @Outstandings, @Overpaids, @UnpaidSinces, @Dues, @ChargedOffOns, @Buckets, @Classes, @Allowances, @ClosedTos, @NextWorkOns, @FraudSinces, @GraceDays";

    private const string UnnestedNames =
        "(merchant, loan, status, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, next_work_on, fraud_since, grace_days";

    /// <summary><see cref="Update"/> by one version for many loans in one statement (PostgreSQL), in the order given; tells which had the version asked for.</summary>
    public const string UpdateMany =
        $"""
        update loan_book b set version = b.version + 1, status = t.status, principal = t.principal, outstanding = t.outstanding, overpaid = t.overpaid, unpaid_since = t.unpaid_since, due = t.due,
        charged_off_on = t.charged_off_on, bucket = t.bucket, class = t.class, allowance = t.allowance, closed_to = t.closed_to, next_work_on = t.next_work_on, fraud_since = t.fraud_since, grace_days = t.grace_days
        from {Unnested}, @Versions) as t {UnnestedNames}, version)
        where b.merchant = t.merchant and b.loan = t.loan and b.version = t.version
        returning b.merchant as Merchant, b.loan as Loan
        """;

    /// <summary><see cref="Insert"/> for many loans in one statement (PostgreSQL); tells which were new.</summary>
    public const string InsertMany =
        $"""
        insert into loan_book (merchant, loan, lender, contract, version, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, next_work_on, fraud_since, grace_days)
        select merchant, loan, lender, contract, 0, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, next_work_on, fraud_since, grace_days
        from {Unnested}, @Lenders, @Contracts, @Products, @Currencies) as t {UnnestedNames}, lender, contract, product, currency)
        on conflict do nothing
        returning merchant as Merchant, loan as Loan
        """;

    /// <summary>The parameters of <see cref="UpdateMany"/>, or with contracts those of <see cref="InsertMany"/>.</summary>
    public static Dictionary<string, object?> Arrays(LoanBookRow[] rows, long[]? versions = null, string[]? contracts = null)
    {
        var arrays = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Merchants"] = Array.ConvertAll(rows, r => r.Merchant),
            ["Loans"] = Array.ConvertAll(rows, r => r.Loan),
            ["Statuses"] = Array.ConvertAll(rows, r => r.Status),
            ["Principals"] = Array.ConvertAll(rows, r => r.Principal),
            ["Outstandings"] = Array.ConvertAll(rows, r => r.Outstanding),
            ["Overpaids"] = Array.ConvertAll(rows, r => r.Overpaid),
            ["UnpaidSinces"] = Array.ConvertAll(rows, r => r.UnpaidSince),
            ["Dues"] = Array.ConvertAll(rows, r => r.Due),
            ["ChargedOffOns"] = Array.ConvertAll(rows, r => r.ChargedOffOn),
            ["Buckets"] = Array.ConvertAll(rows, r => r.Bucket),
            ["Classes"] = Array.ConvertAll(rows, r => r.Class),
            ["Allowances"] = Array.ConvertAll(rows, r => r.Allowance),
            ["ClosedTos"] = Array.ConvertAll(rows, r => r.ClosedTo),
            ["NextWorkOns"] = Array.ConvertAll(rows, r => r.NextWorkOn),
            ["FraudSinces"] = Array.ConvertAll(rows, r => r.FraudSince),
            ["GraceDays"] = Array.ConvertAll(rows, r => r.GraceDays),
        };
        if (contracts is null)
        {
            arrays.Add("Versions", versions);
            return arrays;
        }

        arrays.Add("Lenders", Array.ConvertAll(rows, r => r.Lender));
        arrays.Add("Contracts", contracts);
        arrays.Add("Products", Array.ConvertAll(rows, r => r.Product));
        arrays.Add("Currencies", Array.ConvertAll(rows, r => r.Currency));
        return arrays;
    }

    public static LoanBookRow Of(LoanRow row) => new(
        row.Key.Merchant.Value,
        row.Key.Loan.Value,
        row.Lender.Value,
        row.ProductCode,
        (long)row.Status,
        row.Principal.Currency.Code,
        row.Principal.Minor,
        row.Outstanding.Minor,
        row.Overpaid.Minor,
        row.UnpaidSince?.DayNumber,
        row.Due.Minor,
        row.ChargedOffOn?.DayNumber,
        row.Bucket,
        (long)row.Class,
        row.Allowance.Minor,
        row.ClosedTo?.DayNumber,
        row.NextWorkOn?.DayNumber,
        row.FraudSince?.DayNumber,
        row.GraceDays);

    public LoanRow ToRow()
    {
        var currency = Kernel.Currency.Of(Currency);
        Money Amount(long minor) => new(minor, currency);
        DateOnly? Day(long? number) => number is { } n ? DateOnly.FromDayNumber((int)n) : null;
        return new LoanRow(
            new LoanKey(new MerchantId(Merchant), new LoanId(Loan)),
            new PartyId(Lender),
            Product,
            (LoanStatus)Status,
            Amount(Principal),
            Amount(Outstanding),
            Amount(Overpaid),
            Day(UnpaidSince),
            Amount(Due),
            Day(ChargedOffOn),
            (int)Bucket,
            (FiveClass)Class,
            Amount(Allowance),
            Day(ClosedTo),
            Day(NextWorkOn),
            Day(FraudSince),
            (int)GraceDays);
    }

    /// <summary>The parameters of <see cref="Insert"/>.</summary>
    public Dictionary<string, object?> Parameters(string contract)
    {
        var parameters = Parameters(0, 0);
        parameters.Remove("Version");
        parameters.Remove("Step");
        parameters.Add(nameof(Lender), Lender);
        parameters.Add(nameof(Product), Product);
        parameters.Add(nameof(Currency), Currency);
        parameters.Add("Contract", contract);
        return parameters;
    }

    /// <summary>The parameters of <see cref="Update"/>.</summary>
    public Dictionary<string, object?> Parameters(long version, int step) => new(StringComparer.Ordinal)
    {
        [nameof(Merchant)] = Merchant,
        [nameof(Loan)] = Loan,
        ["Version"] = version,
        ["Step"] = (long)step,
        [nameof(Status)] = Status,
        [nameof(Principal)] = Principal,
        [nameof(Outstanding)] = Outstanding,
        [nameof(Overpaid)] = Overpaid,
        [nameof(UnpaidSince)] = UnpaidSince,
        [nameof(Due)] = Due,
        [nameof(ChargedOffOn)] = ChargedOffOn,
        [nameof(Bucket)] = Bucket,
        [nameof(Class)] = Class,
        [nameof(Allowance)] = Allowance,
        [nameof(ClosedTo)] = ClosedTo,
        [nameof(NextWorkOn)] = NextWorkOn,
        [nameof(FraudSince)] = FraudSince,
        [nameof(GraceDays)] = GraceDays,
    };
}
