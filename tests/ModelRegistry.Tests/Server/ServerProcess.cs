using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Server;

/// <summary>The built server as a process of its own, started as a user starts it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What the server's operator shows, unless a test sets another.</summary>
    public const string AdminToken = "the-admin-token-of-the-tests";

    /// <summary>For waiting only: what the tests say of speed, they measure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly ConcurrentDictionary<ServerProcess, bool> Alive = new();
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly HttpClient client;
    private readonly long began = Stopwatch.GetTimestamp();

    static ServerProcess() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var server in Alive.Keys)
                server.process.Kill();
        };

    private ServerProcess(ProcessStartInfo start, string address)
    {
        Address = address;
        client = new() { BaseAddress = new(address) };
        process = new() { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        Alive[this] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it answers.</summary>
    public string Address { get; }

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', lines);

    /// <summary>What it worked so far, over all processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The TCP ports that the process listens at (Linux): of the kernel's table, those whose sockets are its own.</summary>
    public async Task<IReadOnlyList<int>> ListeningPortsAsync()
    {
        var own = Directory
            .GetFiles($"/proc/{process.Id}/fd")
            .Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "")
            .Where(name => name.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(name => name["socket:[".Length..^1])
            .ToHashSet(StringComparer.Ordinal);
        List<int> ports = [];
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        foreach (var line in (await File.ReadAllLinesAsync(table)).Skip(1))
        {
            // proc(5): the local address, the state (0A: LISTEN) and the inode.
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns[3] == "0A" && own.Contains(columns[9]))
                ports.Add(Convert.ToInt32(columns[1][(columns[1].LastIndexOf(':') + 1)..], 16));
        }

        return [.. ports.Distinct()];
    }

    /// <summary>Starts it in a working directory, with settings from the environment.</summary>
    public static ServerProcess Start(
        string workingDirectory,
        params IEnumerable<KeyValuePair<string, string?>> settings
    )
    {
        var address = $"http://127.0.0.1:{TestPort.Claim()}";
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Server.dll")]
        )
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Registry__AdminToken"] = AdminToken;
        // Tests ask much at once, on machines that others keep busy.
        start.Environment["Registry__Limits__OperatorWorkMillisecondsPerMinute"] = "6000000";
        // As for the tests themselves: a server that lives for seconds is not worth compiling twice. The first is hexadecimal milliseconds, .NET's default.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "64";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(start, address);
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartReadyAsync(
        string workingDirectory,
        params IEnumerable<KeyValuePair<string, string?>> settings
    )
    {
        var server = Start(workingDirectory, settings);
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for a 200 from /health/ready.</summary>
    /// <returns>The time since the start of the process.</returns>
    public Task<TimeSpan> WaitUntilReadyAsync() =>
        WaitForAsync("a 200 from /health/ready", async () => await HealthAsync("ready") == HttpStatusCode.OK);

    /// <summary>Waits for something, with a limit; fails with what was awaited, and what the server printed.</summary>
    /// <returns>The time since the start of the process.</returns>
    public async Task<TimeSpan> WaitForAsync(string awaited, Func<Task<bool>> isSo)
    {
        var waitsSince = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (process.HasExited)
                Assert.Fail($"The server ended with {process.ExitCode} before there was {awaited}:\n{Output}");
            if (Stopwatch.GetElapsedTime(waitsSince) > Limit)
                Assert.Fail($"There was not {awaited} within {Limit}:\n{Output}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Waits until it has printed something: what it says reaches this process a little after it is said.</summary>
    public Task WaitForOutputAsync(string text) =>
        WaitForAsync($"'{text}' in its output", () => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)));

    /// <summary>A client that asks as the server's operator.</summary>
    public HttpClient NewClient()
    {
        var asking = new HttpClient { BaseAddress = new(Address) };
        asking.DefaultRequestHeaders.Authorization = new("Bearer", AdminToken);
        return asking;
    }

    /// <summary>What /health/live or /health/ready answers; null: nobody listens.</summary>
    public async Task<HttpStatusCode?> HealthAsync(string which)
    {
        try
        {
            using var response = await client.GetAsync($"/health/{which}", TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The answer of /health/live or /health/ready.</summary>
    public Task<HttpResponseMessage> GetHealthAsync(string which) =>
        client.GetAsync($"/health/{which}", TestContext.Current.CancellationToken);

    /// <summary>Asks as the server's operator, and gives the whole answer.</summary>
    public Task<JsonNode> AskAsync(string query, object? variables = null, string? position = null) =>
        AskAsAsync(AdminToken, query, variables, position);

    /// <summary>Asks with a token, or (null) with none, and gives the whole answer.</summary>
    public async Task<JsonNode> AskAsAsync(
        string? token,
        string query,
        object? variables = null,
        string? position = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query, variables }, options: JsonSerializerOptions.Web),
        };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (position is not null)
            request.Headers.Add("Registry-Position", position);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Asks, and gives the data; an error fails the test.</summary>
    public async Task<JsonNode> DataAsync(string query, object? variables = null, string? position = null)
    {
        var answer = await AskAsync(query, variables, position);
        Assert.True(answer["errors"] is null, $"{answer["errors"]?.ToJsonString()}\n{Output}");
        return answer["data"]!;
    }

    /// <summary>Kills it as kill -9 does: it has no time to put anything in order.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Asks it to end, as service managers do.</summary>
    /// <returns>Its exit code, and the time that it took.</returns>
    public async Task<(int Code, TimeSpan Took)> StopAsync()
    {
        var asked = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        var code = await ExitAsync();
        return (code, Stopwatch.GetElapsedTime(asked));
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The server did not end within {Limit}:\n{Output}");
        }

        return process.ExitCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        Alive.TryRemove(this, out _);
        process.Dispose();
        client.Dispose();
    }

    private static bool IsOurs(string variable) =>
        variable.StartsWith("Registry__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
            lines.Enqueue(text);
    }
}
