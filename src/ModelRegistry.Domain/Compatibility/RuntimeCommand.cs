using System.Globalization;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>The command that runs what was judged.</summary>
/// <param name="Runtime">The runtime's name.</param>
/// <param name="Version">The version whose flags these are.</param>
/// <param name="Line">The whole line.</param>
/// <param name="Flags">Its flags.</param>
public sealed record RuntimeCommand(string Runtime, string? Version, string Line, IReadOnlyList<RuntimeFlag> Flags)
{
    // What stands for the model where the question does not name it.
    private const string Nameless = "MODEL";
    private const string FlagsMark = "{flags}";

    /// <summary>The command for an estimate; null: the runtime's flags are not known, nothing is to be run, or it is an adapter, which is loaded by other flags.</summary>
    public static RuntimeCommand? For(TechnicalQuestion question, FitEstimate? estimate, Verdict verdict)
    {
        if (
            estimate is null
            || verdict > Verdict.Conditional
            || question.Workload.Phase != Phase.Inference
            || question.Architecture?.AdapterParameters is not null
            || question.Runtime is not { Name: { } name, Command: { } form }
        )
            return null;
        var (variables, flags) = (Write(form, question, estimate, true), Write(form, question, estimate, false));
        var program = form.Program.Contains(FlagsMark, StringComparison.Ordinal)
            ? form.Program
            : $"{form.Program} {FlagsMark}";
        var line = program
            .Replace("{model}", question.Model ?? Nameless, StringComparison.Ordinal)
            .Replace(FlagsMark, Texts(flags), StringComparison.Ordinal);
        string[] parts = [Texts(variables), .. line.Split(' ')];
        return new(
            name,
            form.Version,
            string.Join(" ", parts.Where(part => part.Length > 0)),
            [.. variables, .. flags]
        );
    }

    private static List<RuntimeFlag> Write(
        RuntimeCommandForm form,
        TechnicalQuestion question,
        FitEstimate estimate,
        bool environment
    ) =>
        [
            .. form
                .Flags.Where(flag => flag.Environment == environment)
                .Select(flag => Write(flag, question, estimate))
                .OfType<RuntimeFlag>(),
        ];

    private static string Texts(IEnumerable<RuntimeFlag> flags) => string.Join(" ", flags.Select(flag => flag.Flag));

    private static string Text(CommandFlag flag, string value) => $"{flag.Flag}{(flag.Environment ? '=' : ' ')}{value}";

    private static RuntimeFlag? Write(CommandFlag flag, TechnicalQuestion question, FitEstimate estimate) =>
        flag.Role switch
        {
            FlagRole.Tensor => Above(flag, estimate.TensorParallel, 1, "devices share each layer"),
            FlagRole.Pipeline => Above(flag, estimate.PipelineParallel, 1, "stages share the layers"),
            FlagRole.Data => Above(flag, estimate.DataParallel, 1, "copies of the model were asked for"),
            FlagRole.Expert => Above(flag, estimate.ExpertParallel, 1, "devices hold whole experts"),
            FlagRole.Context => Set(flag, question.ContextTokens, "tokens per sequence are what was judged"),
            FlagRole.ContextOfAll => Set(
                flag,
                (long)question.ContextTokens * (estimate.RunningSequences ?? 1),
                "tokens of all sequences are what was judged"
            ),
            FlagRole.Sequences => Above(flag, estimate.RunningSequences, 1, "sequences run at a time"),
            FlagRole.MemoryShare => Share(flag, question, estimate),
            FlagRole.CacheFormat => Cache(flag, question),
            FlagRole.DeviceLayers => estimate.LayersOnHost is > 0 and { } host
            && question.Architecture?.Layers is { } layers
                ? Set(flag, layers - host, "layers lie on the devices, the others on the host")
                : null,
            _ => estimate is { LayersOnHost: 0 or null }
                ? Above(flag, estimate.ExpertLayersOnHost, 0, "layers leave their experts on the host")
                : null,
        };

    private static RuntimeFlag? Above(CommandFlag flag, int? value, int usual, string why) =>
        value > usual ? Set(flag, value.Value, why) : null;

    private static RuntimeFlag Set(CommandFlag flag, long value, string why) =>
        new(
            flag.Alone ? flag.Flag : Text(flag, value.ToString(CultureInfo.InvariantCulture)),
            $"{Bytes.Text(value)} {why} ({flag.Source})."
        );

    // More than the usual share only where the demand asks for it, and in whole hundredths.
    private static RuntimeFlag? Share(CommandFlag flag, TechnicalQuestion question, FitEstimate estimate)
    {
        var usual = question.Runtime.Memory.UsualShare;
        var least = estimate is { PerDeviceBytes: { } needed, PerDeviceAvailableBytes: > 0 and { } available }
            ? Math.Ceiling(100.0 * needed / available) / 100
            : usual;
        var share = question.Workload.MemoryShare ?? (least > usual ? least : null);
        return share is { } set
            ? new(
                Text(flag, set.ToString("0.##", CultureInfo.InvariantCulture)),
                $"This part of the memory is needed, or asked for; the usual is {usual.ToString("0.##", CultureInfo.InvariantCulture)} ({flag.Source})."
            )
            : null;
    }

    private static RuntimeFlag? Cache(CommandFlag flag, TechnicalQuestion question) =>
        question.KvCacheFormat is { } format && flag.Values.TryGetValue(format.Key.ToString(), out var value)
            ? new(Text(flag, value), $"The cache is kept in {format.Name} ({flag.Source}).")
            : null;
}
