using Puhui.Cli.Verbs;

namespace Puhui.Cli.Tests;

/// <summary>The counting behind the closing line of "puhui test".</summary>
public sealed class HostTestResults : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void Passed_failed_and_skipped_are_counted_with_their_particulars()
    {
        File.WriteAllText(file, """
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult testName="one" outcome="Passed" />
              <UnitTestResult testName="two" outcome="Failed"><Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at Two()</StackTrace></ErrorInfo></Output></UnitTestResult>
              <UnitTestResult testName="three" outcome="NotExecuted"><Output><ErrorInfo><Message>no data here</Message></ErrorInfo></Output></UnitTestResult>
              <UnitTestResult testName="four" outcome="Timeout" />
            </Results></TestRun>
            """);
        var results = TestResults.ReadTrx(file);
        Assert.Equal((1, 2, 1), (results.Passed, results.Failed, results.Skipped));
        Assert.Equal("1 is not 2\nat Two()", results.Failures[0].Detail);
        Assert.Equal(new TestSkip("three", "no data here"), results.Skips[0]);
        Assert.False(results.IsGood);
    }

    [Fact]
    public void The_pages_results_are_counted_in_the_same_way()
    {
        File.WriteAllText(file, """
            <testsuites name="vitest tests" tests="4"><testsuite name="src/shared/money.test.ts">
              <testcase classname="src/shared/money.test.ts" name="money &gt; groups thousands" time="0.001"></testcase>
              <testcase classname="src/shared/money.test.ts" name="rounds"><failure message="1 is not 2" type="AssertionError">AssertionError: 1 is not 2</failure></testcase>
              <testcase classname="src/shared/money.test.ts" name="later"><skipped/></testcase>
              <testcase classname="src/shared/money.test.ts" name="throws"><error message="boom">Error: boom</error></testcase>
            </testsuite></testsuites>
            """);
        var results = TestResults.ReadJUnit(file);
        Assert.Equal((1, 2, 1), (results.Passed, results.Failed, results.Skipped));
        Assert.Equal(new TestFailure("src/shared/money.test.ts: rounds", "AssertionError: 1 is not 2"), results.Failures[0]);
    }

    [Fact]
    public void A_results_file_cut_short_is_a_failure()
    {
        File.WriteAllText(file, "<TestRun><Results>");
        Assert.Equal(1, TestResults.ReadTrx(file).Failed);
    }

    [Fact]
    public void A_run_that_ran_nothing_is_not_good() => Assert.False(TestResults.None.IsGood);
}
