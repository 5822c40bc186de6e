using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>
/// A request that changes one loan, carried out exactly once: what it answers is the receipt of its own fact, so that a repetition reads the same for ever.
/// With If-Match it is carried out only while the loan is as the caller saw it. Binds in handlers.
/// </summary>
internal sealed record LoanCommand(Loan Loan, RequestId Request, Moment Now, ILoanBookStore Store, HttpContext Http)
{
    public static async ValueTask<LoanCommand> BindAsync(HttpContext context)
    {
        var passed = context.Features.GetRequired<Passed>();
        var caller = context.Features.GetRequired<Caller>();
        var key = await IdempotencyKey.BindAsync(context).ConfigureAwait(false);
        return new LoanCommand(
            passed.Get<Loan>(),
            key.Request,
            Moment.Of(caller.Now, passed.Get<MerchantStanding>().Merchant.Zone),
            context.RequestServices.GetRequiredService<ILoanBookStore>(),
            context);
    }

    /// <summary>Carries it out and answers with its receipt.</summary>
    public async Task<LoanReceipt> Run(ILoanRequest request, CancellationToken stop)
    {
        var wish = request.Wish();
        LoanInputs.Day("on", request.On);
        await RequireAsSeen(stop).ConfigureAwait(false);
        var day = request.On ?? DayOf(Loan) ?? Now.Today;
        var outcome = await wish.Carry(Loan.Contract.Key, Request, day, Store, Now, stop).ConfigureAwait(false);
        var loan = await Reload(stop).ConfigureAwait(false);
        if (outcome.IsTaken && request.On is null && DayOf(loan) is { } first && first != day)
        {
            // Sent twice around midnight: the first to arrive set the day.
            outcome = await wish.Carry(Loan.Contract.Key, Request, first, Store, Now, stop).ConfigureAwait(false);
        }

        if (outcome.Refusal is { } refusal)
        {
            throw refusal;
        }

        if (outcome.IsRepeated)
        {
            Http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        var receipt = LoanReceipt.Of(loan, Request);
        Check.That(receipt is not null, "what was carried out on a loan has its fact there");
        return receipt;
    }

    /// <summary>A request that was carried out already is only repeated, whatever came since.</summary>
    private async Task RequireAsSeen(CancellationToken stop)
    {
        var seen = Http.Request.Headers.IfMatch.ToString();
        if (seen.Length == 0 || seen == "*" || new AnswerVersion(Loan.Version).IsNamedBy(seen))
        {
            return;
        }

        if (await Store.FindRequest(Loan.Contract.Merchant, Request, stop).ConfigureAwait(false) is null)
        {
            throw new ProblemException(412, "changed_since", "If-Match");
        }
    }

    private async Task<Loan> Reload(CancellationToken stop)
    {
        var loan = await Store.FindLoan(Loan.Contract.Key, stop).ConfigureAwait(false);
        Check.That(loan is not null, "a loan is never deleted");
        return loan;
    }

    private DateOnly? DayOf(Loan loan) => loan.Facts.FirstOrDefault(f => f.Id == Request)?.ValueDate;
}
