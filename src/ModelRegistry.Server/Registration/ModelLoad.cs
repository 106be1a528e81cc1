using System.Threading.Channels;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Registration;

/// <summary>How far a load is.</summary>
/// <param name="Lines">Lines that are done; empty ones count.</param>
/// <param name="Registered">New models.</param>
/// <param name="Unchanged">Models that stood already, exactly so.</param>
/// <param name="Refused">Lines that could not be taken.</param>
internal sealed record LoadProgress(long Lines, long Registered, long Unchanged, long Refused);

/// <summary>Where a load tells what becomes of it.</summary>
internal interface ILoadReport
{
    /// <summary>A line was refused.</summary>
    void Refuse(long line, Failure failure);

    /// <summary>A batch of lines is done.</summary>
    void Advance(LoadProgress progress);
}

/// <summary>
/// Registers the models of a file, one JSON object per line, in one registry. Lines are read on all processors and written in their order, batch
/// by batch; a line that cannot be taken is reported, and the others go on.
/// </summary>
internal sealed class ModelLoad(
    BatchRegistration registration,
    QuestionScope scope,
    RegistryId registry,
    string by,
    ILoadReport report
)
{
    private const int BatchLines = 1000;
    private const int BatchBytes = 16 * 1024 * 1024;

    // Whoever loads a file keeps the whole installation: the limits of tenants are not for them.
    private readonly Admission admission = new(scope.Snapshot, limits: null);
    private LoadProgress progress = new(0, 0, 0, 0);

    /// <summary>Registers all of the file.</summary>
    public async Task<LoadProgress> RunAsync(Stream file, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Task<List<LoadLine>>>(Environment.ProcessorCount);
        var reading = ReadAsync(file, batches.Writer, stop.Token);
        try
        {
            // While the database makes one batch durable it can write the next: without this it waits for its disk half of the time.
            BatchUnderWay? before = null;
            await foreach (var batch in batches.Reader.ReadAllAsync(stop.Token))
            {
                var next = Begin(await batch, stop.Token);
                if (before is not null)
                    await EndAsync(before);
                before = next;
            }

            if (before is not null)
                await EndAsync(before);
            await reading;
            return progress;
        }
        finally
        {
            // Where writing failed, nobody takes what is read any more.
            await stop.CancelAsync();
            await reading.ContinueWith(
                _ => { },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
        }
    }

    private async Task ReadAsync(
        Stream file,
        ChannelWriter<Task<List<LoadLine>>> batches,
        CancellationToken cancellation
    )
    {
        try
        {
            var (batch, bytes) = (new List<(long, byte[]?)>(), 0);
            await foreach (var line in LineReader.ReadAsync(file, RegistrationLine.MaxBytes, cancellation))
            {
                batch.Add(line);
                bytes += line.Line?.Length ?? 0;
                if (batch.Count < BatchLines && bytes < BatchBytes)
                    continue;
                await batches.WriteAsync(Parse(batch), cancellation);
                (batch, bytes) = ([], 0);
            }

            await batches.WriteAsync(Parse(batch), cancellation);
            batches.Complete();
        }
        catch (Exception e)
        {
            batches.Complete(e);
        }

        Task<List<LoadLine>> Parse(List<(long Number, byte[]? Line)> lines) =>
            Task.Run(() => lines.ConvertAll(line => Read(line.Number, line.Line)), cancellation);
    }

    private LoadLine Read(long number, byte[]? line)
    {
        var reader = new InputReader(scope);
        var draft = ReadDraft(reader, line);
        var prepared = draft is null ? null : PreparedDraft.From(draft, by);
        return new(number, prepared, [.. reader.Failures]);
    }

    private ModelDraft? ReadDraft(InputReader reader, byte[]? line)
    {
        if (line is null)
        {
            reader.Refuse($"The line is longer than {RegistrationLine.MaxBytes} bytes.");
            return null;
        }

        if (line.AsSpan().Trim(" \t"u8).IsEmpty || RegistrationLine.Read(reader, line) is not { } input)
            return null;
        RefuseOther(reader, input.Registry);
        return input.Read(reader, registry);
    }

    private void RefuseOther(InputReader reader, string? named)
    {
        if (named is not null && reader.Text<RegistryId>(named, "registry") is { } other && other != registry)
            reader.Refuse($"The line names the registry '{other}'; the load is for '{registry}'.", "registry");
    }

    private BatchUnderWay Begin(List<LoadLine> lines, CancellationToken cancellation)
    {
        foreach (var line in lines)
            if (line.Draft is { } prepared)
                line.Failures.AddRange(admission.Admit(prepared.Draft, prepared.Flaws));
        LoadLine[] open = [.. lines.Where(line => line.Draft is not null && !line.Failed)];
        return new(
            lines,
            open,
            registration.RegisterAsync([.. open.Select(line => line.Draft!)], isDry: false, cancellation)
        );
    }

    private async Task EndAsync(BatchUnderWay batch)
    {
        var decisions = (await batch.Writing).Decisions;
        foreach (var (line, decision) in batch.Open.Zip(decisions))
        {
            line.Failures.AddRange(decision.Failures);
            if (line.Failed)
                admission.Withdraw(line.Draft!.Draft);
        }

        foreach (var line in batch.Lines)
        foreach (var failure in line.Failures)
            report.Refuse(line.Number, failure);
        progress = new(
            batch.Lines.Count == 0 ? progress.Lines : batch.Lines[^1].Number,
            progress.Registered + decisions.Count(decision => decision.Verdict == RegistrationVerdict.Register),
            progress.Unchanged + decisions.Count(decision => decision.Verdict == RegistrationVerdict.Same),
            progress.Refused + batch.Lines.Count(line => line.Failed)
        );
        report.Advance(progress);
    }

    private sealed record BatchUnderWay(List<LoadLine> Lines, LoadLine[] Open, Task<BatchOutcome> Writing);

    private sealed record LoadLine(long Number, PreparedDraft? Draft, List<Failure> Failures)
    {
        public bool Failed => Failures.Count > 0;
    }
}
