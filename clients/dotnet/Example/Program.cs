using Puhui.Client;

if (args is not [var address, var key, var lender, var merchant])
{
    Console.Error.WriteLine("usage: dotnet run --project clients/dotnet/Example -- ADDRESS KEY LENDER MERCHANT < EVENTS   (puhui demo prints an address, a key, its lender and a merchant that may borrow)");
    return 2;
}

using var http = new HttpClient { BaseAddress = new Uri(address), DefaultRequestHeaders = { { "Accept-Language", "en" } } };
var puhui = new PuhuiClient(http, key);
try
{
    await puhui.TakeInEvents(Console.OpenStandardInput());
    var decision = await puhui.MakeDecision(merchant, new MakeDecisionRequest { Lender = lender });
    Console.WriteLine($"{merchant}: {decision.Outcome}, score {decision.Score}, limit {decision.Limit?.Amount} {decision.Limit?.Currency}");
    var offer = await puhui.MakeOfferOfDecision(merchant, new MakeOfferOfDecisionRequest { Decision = decision.Id });
    var line = await puhui.OpenLine(merchant, new OpenLineRequest { Offer = offer.Offer.Id, DisclosureHash = offer.DisclosureHash }, "example-accept");
    var receipt = await puhui.DrawOnLine(merchant, line.Id, new DrawOnLineRequest { Amount = new Money { Amount = "1000.00", Currency = "CNY" } }, "example-draw");
    Console.WriteLine($"{merchant} drew 1000.00 CNY on {receipt.Line}");
    return 0;
}
catch (PuhuiProblemException refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
