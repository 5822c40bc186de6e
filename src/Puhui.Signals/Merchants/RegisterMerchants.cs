using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Registers merchants, or brings their names, industries and regions up to date, with the consents they gave.</summary>
public static class RegisterMerchants
{
    /// <summary>A consent as a platform reports it together with the merchant.</summary>
    public sealed record GivenConsent(DataScope Scope, Purpose Purpose, Timestamp GivenAt, Timestamp? ExpiresAt)
    {
        /// <summary>Follows from the content, so that reporting it again has no further effect.</summary>
        internal ConsentFact ToFact(MerchantId merchant)
        {
            var end = ExpiresAt is { } at ? at.Micros.ToString(System.Globalization.CultureInfo.InvariantCulture) : "never";
            var id = new RequestId($"given:{Scope.ToSnakeCase()}:{Purpose.ToSnakeCase()}:{GivenAt.Micros}:{end}");
            return new ConsentFact(merchant, id, ConsentAction.Given, Scope, Purpose, GivenAt, ExpiresAt);
        }
    }

    public sealed record Request(Merchant Merchant, IReadOnlyList<GivenConsent> Consents);

    /// <summary>In order of precedence: the first that applies is returned. A merchant already known keeps its platform, currency and zone: stored amounts and days depend on them.</summary>
    public enum Outcome
    {
        Registered = 1,
        Repeated = 2,
        Updated = 3,
        PlatformDiffers = 10,
        CurrencyDiffers = 11,
        TimeZoneDiffers = 12,
        ConsentExpiryNotAfterStart = 13,
    }

    /// <summary>What to save: the merchant as it now is, and the consents to append to those it had.</summary>
    public sealed record Change(Merchant Merchant, IReadOnlyList<ConsentFact> NewConsents, int ConsentsBefore);

    /// <summary>Pure: the same standing and request always give the same change.</summary>
    public static Decision<Outcome, Change> Decide(MerchantStanding? known, Request request)
    {
        var merchant = request.Merchant;
        if (known is not null && Difference(known.Merchant, merchant) is { } difference)
        {
            return Decision<Outcome, Change>.Refuse(difference);
        }

        if (request.Consents.Any(c => c.ExpiresAt <= c.GivenAt))
        {
            return Decision<Outcome, Change>.Refuse(Outcome.ConsentExpiryNotAfterStart);
        }

        var had = known?.Consents.Facts ?? [];
        var consents = request.Consents.Select(c => c.ToFact(merchant.Id)).DistinctBy(f => f.Id).ExceptBy(had.Select(f => f.Id), f => f.Id).ToList();
        if (known is null)
        {
            return Decision<Outcome, Change>.Commit(Outcome.Registered, new Change(merchant, consents, 0));
        }

        var now = known.Merchant with { Name = merchant.Name, Industry = merchant.Industry, Region = merchant.Region };
        return now == known.Merchant && consents.Count == 0
            ? Decision<Outcome, Change>.Refuse(Outcome.Repeated)
            : Decision<Outcome, Change>.Commit(Outcome.Updated, new Change(now, consents, had.Count));
    }

    /// <summary>One outcome per request, in their order; a merchant may stand in the list once.</summary>
    public static async Task<IReadOnlyList<Outcome>> Handle(IReadOnlyList<Request> requests, ISignalStore store, CancellationToken stop)
    {
        var ids = requests.Select(r => r.Merchant.Id.Value).ToHashSet(StringComparer.Ordinal);
        Check.That(ids.Count == requests.Count, "a merchant stands in one list of registrations once");
        while (true)
        {
            var known = (await store.FindMerchants(ids, stop).ConfigureAwait(false)).ToDictionary(s => s.Merchant.Id);
            var decisions = requests.Select(r => Decide(known.GetValueOrDefault(r.Merchant.Id), r)).ToList();
            var changes = decisions.Where(d => d.Effects is not null).Select(d => d.Effects!).ToList();
            if (changes.Count == 0 || await store.SaveMerchants(changes, stop).ConfigureAwait(false))
            {
                return [.. decisions.Select(d => d.Outcome)];
            }
        }
    }

    private static Outcome? Difference(Merchant known, Merchant merchant)
    {
        if (known.Platform != merchant.Platform)
        {
            return Outcome.PlatformDiffers;
        }

        if (known.Currency != merchant.Currency)
        {
            return Outcome.CurrencyDiffers;
        }

        return string.Equals(known.Zone.Id, merchant.Zone.Id, StringComparison.Ordinal) ? null : Outcome.TimeZoneDiffers;
    }
}
