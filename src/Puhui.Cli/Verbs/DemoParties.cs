using System.Text;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Oversight;
using Puhui.Signals;
using Puhui.Storage;
using Puhui.Storage.Funds;
using Puhui.Storage.Oversight;

namespace Puhui.Cli.Verbs;

/// <summary>
/// The parties and people of a demo, in a sandbox whose clock shows the morning after its last day: its platforms, lender, auditor and some borrowers; beside them a lender with a platform
/// that have nothing to do with any of it; a bad line in quarantine, a complaint, and loans with schedules. Made once; later starts find it.
/// </summary>
internal sealed class DemoParties(DemoPlan plan, Database database, TimeProvider real)
{
    /// <summary>Everybody's.</summary>
    public const string Password = "puhui demo 2026";

    private const string SandboxId = "puhui-demo";
    private static readonly string[] Platforms = ["shop-a", "live-b", "cross-c"];
    private static readonly PartyId Auditor = new("puhui-demo-audit");
    private static readonly PartyId OtherLender = new("other-bank");
    private static readonly PartyId OtherPlatform = new("other-shop");

    private readonly AccessStore access = new(database);
    private readonly DemoStores stores = new(database);

    private sealed record Person(PartyId Party, string Login, string Name, Role Role, string Page, string Shows);

    /// <summary>Everything is made anew where it is not there yet.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> Settle(CancellationToken stop)
    {
        var sandbox = await access.FindSandbox(SandboxId, stop) ?? await NewSandbox(stop);
        var now = Timestamp.Now(real).Plus(sandbox.Offset);
        var clock = new DemoClock();
        clock.SetTo(now);
        await AddOrganisations(sandbox, now, stop);
        var borrowers = await new DemoCasting(plan, stores, clock).Cast(stop);
        var people = People(borrowers);
        await AddBorrowers(borrowers, sandbox, now, stop);
        await AddPeople(people, now, stop);
        await AddIncidents(borrowers, clock, stop);
        await new DemoLoans(plan, stores, new LoanBookStore(database, Host.DataFiles.Loans())).Make(borrowers, stop);
        return [.. people.Select(p => new DemoSignIn(p.Login, p.Role, p.Page, p.Shows))];
    }

    /// <summary>A fresh key of the platform: what was shown at an earlier start cannot be shown again.</summary>
    public async Task<string> NewKey(CancellationToken stop)
    {
        var text = KeyText.New();
        var request = new IssueKey.Request(text, "demo", Roles.ScopesIn(PartyKind.Platform), null, "operator", null);
        var (outcome, _) = await IssueKey.Handle(new PartyId(Platforms[0]), request, access, Timestamp.Now(real), stop);
        Check.That(outcome == IssueKey.Outcome.Issued, $"the demo's platform can be given a key: {outcome}");
        return text.Text;
    }

    private async Task<Sandbox> NewSandbox(CancellationToken stop)
    {
        var morning = DemoPlan.Zone.StartOf(plan.LastDay.AddDays(1)).Plus(TimeSpan.FromHours(9));
        var sandbox = new Sandbox(SandboxId, TimeSpan.FromSeconds(Math.Floor(morning.Since(Timestamp.Now(real)).TotalSeconds)));
        await access.AddSandbox(sandbox, stop);
        return sandbox;
    }

    private async Task AddOrganisations(Sandbox sandbox, Timestamp now, CancellationToken stop)
    {
        (PartyId Id, PartyKind Kind, string Name)[] organisations =
        [
            (new(Platforms[0]), PartyKind.Platform, "乡村好货"), (new(Platforms[1]), PartyKind.Platform, "村播直播"), (new(Platforms[2]), PartyKind.Platform, "跨境优选"),
            (DemoPlan.LenderParty, PartyKind.Lender, "普惠示范银行"), (Auditor, PartyKind.Auditor, "普惠审计"),
            (OtherLender, PartyKind.Lender, "另一家银行"), (OtherPlatform, PartyKind.Platform, "另一家平台"),
        ];
        foreach (var (id, kind, name) in organisations)
        {
            await access.AddParty(new Party(id, kind, name, sandbox), now, stop);
        }

        (PartyId Party, PartyId Other)[] links = [.. Platforms.Select(p => (DemoPlan.LenderParty, new PartyId(p))), (Auditor, DemoPlan.LenderParty), (OtherLender, OtherPlatform)];
        foreach (var (party, other) in links)
        {
            Check.That(await LinkParties.Handle(party, other, access, now, stop) == LinkParties.Outcome.Linked, $"{party} can be linked to {other}");
        }

        var merchant = new Merchant(new("other-1"), OtherPlatform, "别家小店", "daily-goods", "CN-44", Currency.Cny, DemoPlan.Zone, now);
        await RegisterMerchants.Handle([new RegisterMerchants.Request(merchant, [])], stores.Signals, stop);
    }

    private static List<Person> People(DemoBorrowers borrowers)
    {
        var people = new List<Person>
        {
            new(DemoPlan.LenderParty, "officer", "周敏", Role.RiskOfficer, "console", "risk officer of the lender: merchants, decisions, loans, quarantine, back-test"),
            new(DemoPlan.LenderParty, "admin", "陈建国", Role.LenderAdmin, "console", "the lender's administrator: besides, users, keys, audit, webhooks, the sandbox's clock"),
            new(Auditor, "auditor", "吴静", Role.Auditor, "console", "auditor of the lender: sees what it sees and who did what, changes nothing"),
            new(OtherLender, "other", "郑凯", Role.LenderAdmin, "console", "another lender, which must see nothing of all this"),
        };
        Add(borrowers.Drawn, "drawn", "owes, and its sales repay");
        Add(borrowers.Behind, "behind", "is past due");
        Add(borrowers.Approved, "approved", "may borrow and has not yet");
        Add(borrowers.Refused, "refused", "was refused, and is told why");
        return people;

        void Add(Merchant? merchant, string login, string shows)
        {
            if (merchant is not null)
            {
                people.Add(new Person(OwnerOf(merchant), login, merchant.Name, Role.Borrower, "", $"borrower {merchant.Id} ({merchant.Name}): {shows}"));
            }
        }
    }

    private async Task AddBorrowers(DemoBorrowers borrowers, Sandbox sandbox, Timestamp now, CancellationToken stop)
    {
        foreach (var merchant in new[] { borrowers.Drawn, borrowers.Behind, borrowers.Approved, borrowers.Refused }.OfType<Merchant>())
        {
            await access.AddParty(new Party(OwnerOf(merchant), PartyKind.Borrower, merchant.Name, sandbox), now, stop);
            await access.Own(OwnerOf(merchant), [merchant.Id], now, stop);
        }
    }

    private async Task AddPeople(IReadOnlyList<Person> people, Timestamp now, CancellationToken stop)
    {
        var hash = PasswordHash.Of(Password);
        foreach (var person in people)
        {
            var id = new UserId($"{person.Party}.{person.Login}");
            if (await access.FindUser(id, stop) is null)
            {
                await access.AddUser(new User(id, person.Party, person.Login, person.Name, person.Role, hash, PasswordIsTemporary: false, null, Disabled: false, now, null, 1), stop);
            }
        }
    }

    /// <summary>Two lines that went wrong on the way, one to be mended and one of an unknown merchant; and a complaint.</summary>
    private async Task AddIncidents(DemoBorrowers borrowers, TimeProvider clock, CancellationToken stop)
    {
        if ((borrowers.Drawn ?? borrowers.Behind ?? borrowers.Approved) is not { } merchant)
        {
            return;
        }

        var at = DemoPlan.Zone.StartOf(plan.LastDay).Plus(TimeSpan.FromHours(10));
        var lines = $$$"""
            {"source":"{{{merchant.Platform}}}","id":"demo-bad-1","merchant":"{{{merchant.Id}}}","kind":"ad.spent","at":"{{{at}}}","data":{"amount":"12O.00"}}
            {"source":"{{{merchant.Platform}}}","id":"demo-bad-2","merchant":"m-99999","kind":"ad.spent","at":"{{{at}}}","data":{"amount":"35.00"}}
            """;
        var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await new EventIngest(stores.Signals, clock, merchant.Platform).Run(LineReader.Read(input, EventIngest.LinesPerBatch, stop), "demo.ndjson", null, stop);
        var complaint = new FileComplaint.Request(
            new ComplaintId("demo-complaint-1"), OwnerOf(merchant), DemoPlan.LenderParty, merchant.Id, DemoPlan.LineOf(merchant.Id).Value, ComplaintSubject.Repayment,
            "上周的结算被扣得比约定的多，请核对。", null, merchant.Zone);
        await FileComplaint.Handle(complaint, new ComplaintStore(database), Timestamp.Now(clock), stop);
    }

    private static PartyId OwnerOf(Merchant merchant) => new($"owner-{merchant.Id}");
}
