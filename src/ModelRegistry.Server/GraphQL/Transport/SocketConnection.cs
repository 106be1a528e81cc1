using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>One socket, and the operations that run over it.</summary>
internal sealed class SocketConnection(SocketTransport transport, WebSocket socket, HttpContext http) : IDisposable
{
    private const int FirstBuffer = 4 * 1024;
    private readonly CancellationToken aborted = http.RequestAborted;
    private readonly CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(
        http.RequestAborted
    );
    private readonly ConcurrentDictionary<string, CancellationTokenSource> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private Credential? credential;
    private IDisposable? place;
    private bool isInitialized;
    private int closing;

    /// <summary>Answers messages until the socket is closed.</summary>
    public async Task RunAsync()
    {
        _ = CloseUnlessInitializedAsync();
        var buffer = new ArrayBufferWriter<byte>(FirstBuffer);
        try
        {
            while (await ReceiveAsync(buffer) is { } message)
                if (!await TakeAsync(message))
                    break;
            await DrainAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went away without a word.
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(running.Keys);
            place?.Dispose();
        }
    }

    /// <summary>Tells the client that the socket is closed and why; a client that does not answer is left.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        if (Interlocked.Exchange(ref closing, 1) != 0)
            return;
        using var time = new CancellationTokenSource(transport.Limits.CloseTime);
        try
        {
            await sending.WaitAsync(time.Token);
            try
            {
                await socket.CloseOutputAsync(code, reason, time.Token);
            }
            finally
            {
                sending.Release();
            }

            await ended.CancelAsync();
            if (socket.State != WebSocketState.Closed)
                await Task.Delay(transport.Limits.CloseTime, aborted);
        }
        catch (Exception e)
            when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // It cannot be told any more.
        }

        socket.Abort();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ended.Dispose();
        sending.Dispose();
    }

    private async Task CloseUnlessInitializedAsync()
    {
        try
        {
            await Task.Delay(transport.Limits.InitTime, ended.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        if (!isInitialized)
            await CloseAsync(SocketCode.InitTimeout, "Connection initialisation timeout");
    }

    // A whole message; null: there is none any more.
    private async Task<SocketMessage?> ReceiveAsync(ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.GetMemory(FirstBuffer), aborted);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            buffer.Advance(received.Count);
            if (buffer.WrittenCount > transport.Limits.MessageBytes)
                return SocketMessage.TooLarge;
            if (received.EndOfMessage)
                return received.MessageType == WebSocketMessageType.Text
                    ? transport.Reading.ReadMessage(buffer.WrittenMemory, http.TraceIdentifier)
                    : SocketMessage.Malformed("Messages are text");
        }
    }

    // Whatever comes after a socket was closed is not looked at; the client's own word ends it.
    private async Task DrainAsync()
    {
        var rest = new byte[FirstBuffer];
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
            if ((await socket.ReceiveAsync(rest, aborted)).MessageType == WebSocketMessageType.Close)
                break;
        if (socket.State is WebSocketState.CloseReceived)
            await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
    }

    // False: the socket is being closed.
    private async Task<bool> TakeAsync(SocketMessage message)
    {
        switch (message.Type)
        {
            case SocketMessageType.Init when isInitialized || credential is not null:
                return Close(SocketCode.TooManyInits, "Too many initialisation requests");
            case SocketMessageType.Init:
                return await InitializeAsync(message.Token);
            case SocketMessageType.Ping:
                await SendAsync(json => Write(json, "pong", message.Payload));
                return true;
            case SocketMessageType.Pong:
                return true;
            case SocketMessageType.Complete:
                if (operations.TryRemove(message.Id!, out var operation))
                    await CancelAsync(operation);
                return true;
            case SocketMessageType.Subscribe when !isInitialized:
                return Close(SocketCode.Unauthorized, "Unauthorized");
            case SocketMessageType.Subscribe:
                return Begin(message);
            case SocketMessageType.TooLarge:
                return Close(SocketCode.MessageTooBig, $"A message has at most {transport.Limits.MessageBytes} bytes");
            default:
                return Close(SocketCode.BadRequest, message.Problem ?? "Invalid message received");
        }
    }

    private bool Close(WebSocketCloseStatus code, string reason)
    {
        _ = CloseAsync(code, reason);
        return false;
    }

    private async Task<bool> InitializeAsync(string? token)
    {
        credential = token is null
            ? http.RequestServices.GetRequiredService<SessionCookie>().CredentialOf(http)
            : new(token, http.Connection.RemoteIpAddress?.ToString());
        var admission = await transport.AdmitAsync(credential, ended.Token);
        if (admission.Place is null)
            return Close(admission.Code, admission.Reason);
        (place, isInitialized) = (admission.Place, true);
        await SendAsync(json => Write(json, "connection_ack", null));
        return true;
    }

    private bool Begin(SocketMessage message)
    {
        var operation = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        if (!operations.TryAdd(message.Id!, operation))
        {
            operation.Dispose();
            return Close(SocketCode.SubscriberExists, $"Subscriber for {message.Id} already exists");
        }

        var run = RunAsync(message.Id!, message.Document!, operation);
        running.TryAdd(run, true);
        _ = run.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
        return true;
    }

    // It may have ended by itself just now.
    private static async Task CancelAsync(CancellationTokenSource operation)
    {
        try
        {
            await operation.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has.
        }
    }

    private async Task RunAsync(string id, DocumentRequest document, CancellationTokenSource operation)
    {
        // What is read next must not wait for what is executed now.
        await Task.Yield();
        try
        {
            var refusal = await ExecuteAsync(id, document, operation.Token);
            // Its id is free again before the client hears that it has ended.
            if (operations.TryRemove(KeyValuePair.Create(id, operation)))
                await SendAsync(json => Write(json, refusal is null ? "complete" : "error", id, refusal?.AsMemory()));
        }
        catch (Exception e)
            when (e is OperationCanceledException or WebSocketException or ObjectDisposedException or IOException)
        {
            // Its client, or the server, is through with it.
        }
        catch (Exception e) when (e is SlowClientException or FollowerTooSlowException)
        {
            transport.LogDropped(e);
            await CloseAsync(SocketCode.TryAgainLater, "Too slow");
        }
        catch (Exception e)
        {
            transport.LogFailure(e, http);
            await CloseAsync(SocketCode.InternalError, "The server failed");
        }
        finally
        {
            operations.TryRemove(KeyValuePair.Create(id, operation));
            operation.Dispose();
        }
    }

    // The errors that it is refused with; null: it is complete.
    private async Task<byte[]?> ExecuteAsync(string id, DocumentRequest document, CancellationToken cancellation)
    {
        await using var scope = transport.CreateScope();
        var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
        if (await transport.Admission.AdmitAsync(request, credential!, null, cancellation) is { } failure)
            return await ErrorsOfAsync(await transport.Executor.RefuseAsync(failure, cancellation), cancellation);
        var answer = await transport.Executor.ExecuteAsync(document, request, cancellation);
        if (answer.Status is DocumentStatus.Subscription)
        {
            answer.Discard();
            return await FollowAsync(id, document, request, cancellation);
        }

        if (answer.Status is not DocumentStatus.Executed)
            return await ErrorsOfAsync(answer, cancellation);
        await SendNextAsync(id, answer, cancellation);
        return null;
    }

    private async Task<byte[]?> FollowAsync(
        string id,
        DocumentRequest document,
        RequestScope request,
        CancellationToken cancellation
    )
    {
        using var opened = await transport.Follower.OpenAsync(document, request, credential!, cancellation);
        if (opened.Refusal is { } refusal)
            return await ErrorsOfAsync(refusal, cancellation);
        await foreach (var answer in opened.Events!.WithCancellation(cancellation))
            await SendNextAsync(id, answer, cancellation);
        return null;
    }

    private async Task SendNextAsync(string id, DocumentAnswer answer, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await answer.WriteAsync(text, cancellation);
        await SendAsync(json => Write(json, "next", id, text.GetBuffer().AsMemory(0, (int)text.Length)));
    }

    private static async Task<byte[]> ErrorsOfAsync(DocumentAnswer answer, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        await answer.WriteAsync(text, cancellation);
        using var parsed = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length));
        return JsonSerializer.SerializeToUtf8Bytes(parsed.RootElement.GetProperty("errors"));
    }

    private static void Write(Utf8JsonWriter json, string type, JsonElement? payload)
    {
        json.WriteString("type", type);
        if (payload is { } given)
        {
            json.WritePropertyName("payload");
            given.WriteTo(json);
        }
    }

    private static void Write(Utf8JsonWriter json, string type, string id, ReadOnlyMemory<byte>? payload)
    {
        json.WriteString("id", id);
        json.WriteString("type", type);
        if (payload is { } given)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(given.Span, skipInputValidation: true);
        }
    }

    private async Task SendAsync(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>(FirstBuffer);
        await using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        time.CancelAfter(transport.Limits.SendTime);
        try
        {
            await sending.WaitAsync(time.Token);
            try
            {
                // A send that is broken off aborts the socket, so only its time breaks it off.
                await socket.SendAsync(text.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, time.Token);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            throw new SlowClientException();
        }
    }
}
