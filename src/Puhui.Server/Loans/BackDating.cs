using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Who may say from which day money counts: systems, which bring their own day; a person at a screen does what it does today.</summary>
internal static class BackDating
{
    public static void Require(Caller caller, DateOnly? on)
    {
        if (on is not null && caller.Principal.Role is not null)
        {
            throw new ProblemException(422, "day_is_today", "on");
        }
    }
}

/// <summary>Why a person did something, for the record.</summary>
internal static class ReasonText
{
    private const int LengthMax = 500;

    public static string Require(string reason) => reason switch
    {
        _ when ShownText.IsName(reason, LengthMax) => reason,
        { Length: > LengthMax } when reason.Trim().Length > LengthMax => throw new ProblemException(422, "reason_too_long", "reason"),
        _ => throw new ProblemException(422, "reason_needed", "reason"),
    };
}
