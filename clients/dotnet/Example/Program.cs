using Puhui.Client;

// Lines of events come on standard input; the arguments are the server, a platform's key, a lender and a merchant.
using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
var (puhui, lender, merchant) = (new PuhuiClient(http, args[1]), args[2], args[3]);
await puhui.TakeInEvents(Console.OpenStandardInput());
var decision = await puhui.MakeDecision(merchant, new MakeDecisionRequest { Lender = lender });
var offer = await puhui.MakeOfferOfDecision(merchant, new MakeOfferOfDecisionRequest { Decision = decision.Id });
var line = await puhui.OpenLine(merchant, new OpenLineRequest { Offer = offer.Offer.Id, DisclosureHash = offer.DisclosureHash }, "example-accept");
var receipt = await puhui.DrawOnLine(merchant, line.Id, new DrawOnLineRequest { Amount = new Money { Amount = "1000.00", Currency = "CNY" } }, "example-draw");
Console.WriteLine($"{merchant} drew 1000.00 of {decision.Limit?.Amount} on {receipt.Line}");
