namespace Puhui.Server;

/// <summary>Explains a problem's code: where the type of every problem points to.</summary>
internal sealed class ExplainProblem() : Endpoint("GET", "/problems/{code}", "Explains the code of a problem", null)
{
    public override object? ExampleAnswer => new ProblemWords.Entry(new("没有找到", "Not found"), new("请检查编号是否正确", "Check the id"));

    public override Delegate Handler => Explain;

    private static ProblemWords.Entry Explain(string code) => ProblemWords.Find(code) ?? throw new ProblemException(404, "not_found", "code");
}
