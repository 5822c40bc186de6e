using Puhui.Access;
using Puhui.Evidence;

namespace Puhui.Server;

/// <summary>Takes a witness's signature below the newest checkpoint. The witness is known by its key, which the operator has written down; whoever brings the signature only carries it.</summary>
internal sealed class Cosign() : Endpoint("POST", "/v1/evidence/cosignatures", "Adds a known witness's signature to the newest checkpoint", Permission.AuditRead)
{
    /// <summary>The newest checkpoint with the witness's signature below it.</summary>
    /// <param name="Note">A signed note (C2SP): the checkpoint's text and signatures, one of them a known witness's.</param>
    internal sealed record Body(string Note);

    /// <summary>The checkpoint as it is served from now on.</summary>
    internal sealed record Answer(string Note, IReadOnlyList<string> SignedBy);

    public override object ExampleBody => new Body("bank.example\n1204\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\ntime 2026-11-22T00:00:00Z\n\n— supervisor 0Dx…\n");

    public override Delegate Handler => Take;

    private static async Task<Answer> Take(Body body, IEvidenceStore store, CancellationToken stop)
    {
        if (await ProveFacts.Newest(store, stop).ConfigureAwait(false) is not var (_, text))
        {
            throw new ProblemException(409, "evidence_not_yet");
        }

        var newest = SignedNote.Parse(text);
        var verdict = TakeCosignature.Decide(newest, Parsed(body.Note), await store.Witnesses(stop).ConfigureAwait(false));
        if (verdict.Effects is { } cosigned && !await store.AddCosignature(newest, cosigned, stop).ConfigureAwait(false))
        {
            throw new ProblemException(409, Codes.Of(TakeCosignature.Outcome.CheckpointNotNewest));
        }

        return verdict.Outcome is TakeCosignature.Outcome.Added or TakeCosignature.Outcome.Repeated
            ? Shown(verdict.Effects ?? newest)
            : throw new ProblemException(verdict.Outcome == TakeCosignature.Outcome.CheckpointNotNewest ? 409 : 422, Codes.Of(verdict.Outcome));
    }

    private static Answer Shown(SignedNote note) => new(note.ToString(), [.. note.Signatures.Select(s => s.Name)]);

    private static SignedNote Parsed(string note)
    {
        try
        {
            return SignedNote.Parse(note);
        }
        catch (FormatException)
        {
            throw new ProblemException(422, Codes.Of(TakeCosignature.Outcome.WitnessUnknown), "note");
        }
    }
}
