using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Keeping;

/// <summary>A load that goes on: what became of its lines.</summary>
internal sealed class Load(IRegistry registry, Printer printer)
{
    private const int EveryLines = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly HashSet<long> refused = [];
    private long told;

    /// <summary>Models that stand now.</summary>
    public long Taken { get; private set; }

    /// <summary>Lines that were refused.</summary>
    public long Refused => refused.Count;

    /// <summary>Notes that a line was refused, and says why.</summary>
    public void Refuse(long line, string why)
    {
        refused.Add(line);
        printer.Error($"line {line}: {why}");
    }

    /// <summary>Sends models; those that are refused do not keep the others back.</summary>
    public async Task SendAsync(IReadOnlyList<NumberedModel> models, CancellationToken cancellation)
    {
        if (models.Count == 0)
            return;
        var input = new JsonArray([.. models.Select(one => one.Model.DeepClone())]);
        var answer = await registry.AskAsync(Changes.RegisterModels(input), cancellation);
        if (answer.Value is not { } done)
        {
            await SplitAsync(answer.Faults[0], models, cancellation);
            return;
        }

        foreach (var error in done.Errors)
            Refuse(LineOf(error, models), error.Message);
        Taken += models.Count(one => !refused.Contains(one.Line));
        if (models[^1].Line - told >= EveryLines)
        {
            told = models[^1].Line;
            printer.Note($"{told:N0} lines: {Taken:N0} taken, {Refused:N0} refused.");
        }
    }

    // A member that the API does not know has it refuse the whole request: the lines are sent apart until that line stands alone.
    private async Task SplitAsync(ApiFault fault, IReadOnlyList<NumberedModel> models, CancellationToken cancellation)
    {
        if (FailureCodes.Find(fault.Code) is FailureCode.RateLimited)
        {
            printer.Note($"{fault.Message} Waiting.");
            await Task.Delay(Pause, cancellation);
            await SendAsync(models, cancellation);
            return;
        }

        if (!IsOfALine(fault.Code))
            throw new CommandFailure(Asking.ExitCodeOf(fault.Code), fault.Message);
        if (models is [var only])
        {
            Refuse(only.Line, fault.Message);
            return;
        }

        var half = models.Count / 2;
        await SendAsync([.. models.Take(half)], cancellation);
        await SendAsync([.. models.Skip(half)], cancellation);
    }

    // What is no code of the platform comes from reading the request: a member that it does not know, a value of another type.
    private static bool IsOfALine(string code)
    {
        if (FailureCodes.Find(code) is { } known)
            return known.Class() is FailureClass.BadInput or FailureClass.NotFound;
        return code != "INTERNAL_ERROR";
    }

    // The path of an error begins with the member and the number of the entry.
    private static long LineOf(ErrorAnswer error, IReadOnlyList<NumberedModel> models)
    {
        var number = error.Path?.Select(part => Number(part)).FirstOrDefault(one => one is not null);
        if (number is { } at && at < models.Count)
            return models[at].Line;
        throw new CommandFailure(Asking.ExitCodeOf(error.Code), error.Message);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
