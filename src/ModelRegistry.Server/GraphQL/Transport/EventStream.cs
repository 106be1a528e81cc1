using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Subscriptions;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>
/// Answers one request with events, as the protocol "GraphQL over Server-Sent Events" has it for distinct connections: <c>next</c> with an answer, then <c>complete</c>.
/// </summary>
internal sealed class EventStream(HttpContext http, WireLimits limits)
{
    private bool isBroken;

    /// <summary>Sends one answer.</summary>
    public async Task SendAsync(DocumentAnswer answer)
    {
        Begin();
        await SendNextAsync(answer, http.RequestAborted);
        await SendCompleteAsync(http.RequestAborted);
    }

    /// <summary>Opens a subscription, and sends its events until its client goes away or the server stops.</summary>
    public async Task FollowAsync(DocumentRequest document, RequestScope request)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var follower = http.RequestServices.GetRequiredService<DocumentFollower>();
        var credential = http.RequestServices.GetRequiredService<SessionCookie>().CredentialOf(http);
        using var opened = await follower.OpenAsync(document, request, credential, end.Token);
        if (opened.Refusal is { } refusal)
        {
            await SendAsync(refusal);
            return;
        }

        Begin();
        try
        {
            await SendEventsAsync(opened.Events!, end.Token);
            await SendCompleteAsync(end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Its client is to follow on at another server: only what is over is completed.
        }
        catch (Exception e) when (e is SlowClientException or FollowerTooSlowException)
        {
            http.RequestServices.GetRequiredService<SocketTransport>().LogDropped(e);
            http.Abort();
        }
        catch (Exception e) when (!end.IsCancellationRequested)
        {
            http.RequestServices.GetRequiredService<DocumentExecutor>().LogFailure(e, http.TraceIdentifier);
            http.Abort();
        }
    }

    private async Task SendEventsAsync(IAsyncEnumerable<DocumentAnswer> events, CancellationToken end)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end);
        await WriteAsync(":\n\n"u8.ToArray(), end);
        await using var answers = events.GetAsyncEnumerator(stop.Token);
        var next = answers.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (await Task.WhenAny(next, Task.Delay(limits.AliveTime, end)) != next)
                {
                    end.ThrowIfCancellationRequested();
                    await WriteAsync(":\n\n"u8.ToArray(), end);
                }

                if (!await next)
                    return;
                await SendNextAsync(answers.Current, end);
                next = answers.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // It may be disposed of only when it rests.
            await stop.CancelAsync();
            await Task.WhenAny(next);
        }
    }

    private void Begin()
    {
        var response = http.Response;
        if (response.HasStarted)
            return;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = Negotiation.Events + "; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        // Proxies such as nginx would wait until there is more of it.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    private async Task SendNextAsync(DocumentAnswer answer, CancellationToken end)
    {
        using var text = new MemoryStream();
        text.Write("event: next\ndata: "u8);
        await answer.WriteAsync(text, end);
        text.Write("\n\n"u8);
        await WriteAsync(text.ToArray(), end);
    }

    private Task SendCompleteAsync(CancellationToken end) => WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), end);

    private async Task WriteAsync(byte[] text, CancellationToken end)
    {
        if (isBroken)
            return;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(end);
        time.CancelAfter(limits.SendTime);
        try
        {
            await http.Response.Body.WriteAsync(text, time.Token);
            await http.Response.Body.FlushAsync(time.Token);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            isBroken = true;
            throw new SlowClientException();
        }
    }
}

/// <summary>A client did not take in what it follows.</summary>
internal sealed class SlowClientException : Exception;
