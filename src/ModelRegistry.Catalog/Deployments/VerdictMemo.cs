using System.Collections.Concurrent;
using BitFaster.Caching.Lru;
using ModelRegistry.Catalog.Compatibility;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Tenancy;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What the legal verdicts of license stacks depend on beside the stack: equal keys have equal verdicts.</summary>
internal sealed record LegalKey(string Use, Entities<License> Licenses)
{
    /// <summary>The licenses that the tenant defined for itself; null: none.</summary>
    public TenantLicenses? Own { get; init; }

    /// <summary>What the tenant's counsel read; null: nothing.</summary>
    public TenantStatements? Statements { get; init; }

    /// <summary>The tenant's policy and determinations; null: nobody's.</summary>
    public PolicyKey? Policy { get; init; }
}

/// <summary>What a policy comes to: the accelerator counts where rules name accelerators.</summary>
internal sealed record PolicyKey(
    TenantId Tenant,
    Entities<TenantPolicy> Policies,
    DeterminationTable Determinations,
    Entities<PublicRule> Rules,
    AcceleratorId? Accelerator,
    RegistryId? Team
);

/// <summary>What the technical verdicts of shapes depend on beside the shape: equal keys have equal verdicts.</summary>
internal sealed record TechnicalKey(
    string Question,
    Entities<Accelerator> Accelerators,
    GroupedEntities<Accelerator> TeamAccelerators,
    Entities<NumericFormat> Formats,
    Entities<RuntimeProfile> Runtimes
);

/// <summary>What the answer for one variant depends on beside its model and its license stack.</summary>
internal sealed record AnswerKey(LegalKey Legal, TechnicalKey Technical, ReportTable Reports, string Visible);

/// <summary>
/// Verdicts that were found before, for the questions that were asked lately. Sets of licenses, accelerators, formats, runtimes and reports
/// count by identity, so that a change of one forgets what stood on it. Bounded; safe for threads.
/// </summary>
internal sealed class VerdictMemo
{
    private readonly ConcurrentLru<LegalKey, ClassVerdicts> legal = new(64);
    private readonly ConcurrentLru<TechnicalKey, ClassVerdicts> technical = new(64);
    private readonly ConcurrentLru<AnswerKey, VariantAnswers> answers = new(16);

    public ClassVerdicts Legal(LegalKey key) => legal.GetOrAdd(key, _ => new());

    public ClassVerdicts Technical(TechnicalKey key) => technical.GetOrAdd(key, _ => new());

    public VariantAnswers Answers(AnswerKey key) => answers.GetOrAdd(key, _ => new());
}

/// <summary>The answers to one question for single variants: an entry stands for one state of a model, and for its license stack.</summary>
internal sealed class VariantAnswers
{
    private readonly Bounded<VariantRow, DeploymentVerdict> explained = new(1024);
    private readonly Bounded<VariantRow, object> verdicts = new(65_536);
    private volatile VerdictFold? fold;

    public DeploymentVerdict Explain(VariantRow row, Func<VariantRow, DeploymentVerdict> judge) =>
        explained.GetOrAdd(row, () => judge(row));

    /// <summary>What all variants of a table come to; kept for the table that was asked about last.</summary>
    public VerdictFold Fold(ModelTable table, Func<VerdictFold> make)
    {
        if (fold is { } known && known.IsOf(table))
            return known;
        var made = make();
        fold = made;
        return made;
    }

    public Verdict Verdict(VariantRow row, Func<VariantRow, Verdict> judge) =>
        (Verdict)verdicts.GetOrAdd(row, () => judge(row));
}

/// <summary>One verdict per class, by the number of the class.</summary>
internal sealed class ClassVerdicts
{
    private readonly Lock gate = new();
    private byte[] known = [];

    /// <summary>By the number of the class: 0 where its verdict is not known yet, else the verdict and one. A reader may see the list from before it grew, and asks once more.</summary>
    public ReadOnlySpan<byte> Codes => Volatile.Read(ref known);

    /// <summary>What stands for a class in such a list; the worse of two verdicts is the greater of what stands for them.</summary>
    public static byte CodeIn(ReadOnlySpan<byte> codes, int number) =>
        (uint)number < (uint)codes.Length ? codes[number] : (byte)0;

    /// <summary>The verdict of a class; null: it was not found yet.</summary>
    public Verdict? Known(int number) => CodeIn(Codes, number) is var found and > 0 ? (Verdict)(found - 1) : null;

    public Verdict Of(int number, VariantRow like, Func<VariantRow, Verdict> judge)
    {
        if (Known(number) is { } found)
            return found;
        var verdict = judge(like);
        lock (gate)
        {
            if (number >= known.Length)
            {
                var grown = new byte[Math.Max(1024, (number + 1) * 2)];
                known.CopyTo(grown, 0);
                Volatile.Write(ref known, grown);
            }

            known[number] = (byte)(verdict + 1);
        }

        return verdict;
    }
}

/// <summary>
/// Remembers so many values at most; where it is full it begins anew. Looked into for each variant that is shown, and made for each new question: a least-recently-used
/// cache of this size would reserve half a megabyte each time.
/// </summary>
internal sealed class Bounded<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> found = new();
    private int count;

    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        if (found.TryGetValue(key, out var known))
            return known;
        if (Interlocked.Increment(ref count) > limit)
        {
            found.Clear();
            Volatile.Write(ref count, 1);
        }

        return found.GetOrAdd(key, make());
    }
}
