using Puhui.Access;
using Puhui.Chain;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>How a shop stands with those who lend to it.</summary>
/// <param name="Today">The day it is where the shop is.</param>
/// <param name="Limit">Of what can be borrowed, the whole limit of its line or offer; null where there is neither.</param>
/// <param name="Lines">The open lines, and closed ones on which something is owed either way.</param>
/// <param name="Reasons">Why the last decision is as it is, if it was no.</param>
internal sealed record ShopHome(
    MerchantId Merchant,
    string Name,
    Currency Currency,
    DateOnly Today,
    Borrowable CanBorrow,
    Money? Limit,
    LenderName? Lender,
    HomeScore? Score,
    IReadOnlyList<HomeLine> Lines,
    IReadOnlyList<Reason> Reasons);

/// <summary>A lender by name.</summary>
internal sealed record LenderName(PartyId Party, string Name);

/// <summary>The last score in a line; what it is made of is another page's.</summary>
internal sealed record HomeScore(string Decision, DateOnly AsOf, int Value, double Engagement, double Robustness, double Reputation);

/// <summary>One line as its borrower looks at it.</summary>
/// <param name="TakenPerHundred">Of each 100 settled, how much is swept while something is owed.</param>
/// <param name="Debt">Drawn by the draws that are not repaid yet; less <paramref name="Principal"/> it is what was repaid of them.</param>
/// <param name="LastSweep">The latest that took something; null if none has yet.</param>
/// <param name="Outlook">What comes next; null if nothing is owed.</param>
/// <param name="Pause">The wish to pause that is open, or the last that was answered while something is owed.</param>
/// <param name="Announced">Payments that wait for the lender's confirmation; and the last one if it was refused.</param>
internal sealed record HomeLine(
    LineId Line,
    LenderName Lender,
    Rate Rate,
    decimal TakenPerHundred,
    Money DrawMin,
    Money Limit,
    Money Available,
    Money Principal,
    Money Interest,
    Money Payoff,
    Money PastDue,
    int DaysPastDue,
    bool Frozen,
    Money Debt,
    ScheduledDue? NextDue,
    PaymentAllocation? LastSweep,
    LineOutlook? Outlook,
    PauseRequest? Pause,
    IReadOnlyList<AnnouncedPayment> Announced);
