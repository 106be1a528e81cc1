using System.Diagnostics;
using System.Net.Http.Headers;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>What a load came to. Milliseconds; at a given rate they count from when a request was due, so that a stall is not passed over.</summary>
internal sealed record LoadFigures(
    double PerSecond,
    double MedianMs,
    double P99Ms,
    double ServerMsPerRequest,
    long AnswerBytes
);

/// <summary>Asks a server the main question over HTTP, again and again.</summary>
internal sealed class Load(Uri server, Process process) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromSeconds(60),
    };
    private readonly long[] sizes = new long[MainQuestion.Bodies.Count];

    /// <summary>Asks each question once, and reads the answer as a client does.</summary>
    /// <returns>The fewest candidates of an answer.</returns>
    public async Task<int> CheckAsync()
    {
        var fewest = int.MaxValue;
        for (var i = 0; i < MainQuestion.Bodies.Count; i++)
        {
            var answer = await AskAsync(i);
            sizes[i] = answer.Length;
            fewest = Math.Min(fewest, MainQuestion.Check(answer));
        }

        return fewest;
    }

    /// <summary>So many clients, each of which asks as soon as it is answered.</summary>
    public Task<LoadFigures> FullAsync(int clients, TimeSpan time)
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return MeasureAsync(Enumerable.Range(0, clients).Select(client => AskUntilAsync(client, until)));
    }

    /// <summary>So many requests per second, whether or not those before are answered.</summary>
    public Task<LoadFigures> PacedAsync(double perSecond, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var due = Enumerable
            .Range(0, (int)(perSecond * time.TotalSeconds))
            .Select(i => began + (long)(i / perSecond * Stopwatch.Frequency));
        return MeasureAsync(due.Select(AskAtAsync));
    }

    public void Dispose() => client.Dispose();

    private async Task<LoadFigures> MeasureAsync(IEnumerable<Task<List<double>>> asking)
    {
        process.Refresh();
        var (began, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var latencies = (await Task.WhenAll(asking)).SelectMany(own => own).Order().ToArray();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        var work = process.TotalProcessorTime - worked;
        return new(
            latencies.Length / seconds,
            latencies[latencies.Length / 2],
            latencies[latencies.Length * 99 / 100],
            work.TotalMilliseconds / latencies.Length,
            (long)sizes.Average()
        );
    }

    private async Task<List<double>> AskUntilAsync(int client, long until)
    {
        List<double> latencies = [];
        for (var question = client; Stopwatch.GetTimestamp() < until; question++)
        {
            var asked = Stopwatch.GetTimestamp();
            await AskCheckedAsync(question);
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return latencies;
    }

    private async Task<List<double>> AskAtAsync(long due, int question)
    {
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait);
        // A timer is a millisecond late or early: what is early is not held against the clock.
        var asked = Math.Max(due, Stopwatch.GetTimestamp() - Stopwatch.Frequency / 500);
        await AskCheckedAsync(question);
        return [Stopwatch.GetElapsedTime(asked).TotalMilliseconds];
    }

    // The same facts give the same bytes, so that a length tells enough.
    private async Task AskCheckedAsync(int question)
    {
        var index = question % sizes.Length;
        if ((await AskAsync(index)).Length != sizes[index])
            throw new InvalidOperationException("The same question had another answer.");
    }

    private async Task<byte[]> AskAsync(int question)
    {
        using var content = new ByteArrayContent(MainQuestion.Bodies[question]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }
}
