using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ModelRegistry.Exchange.Hub;

/// <summary>Where a hub is, and what to show it.</summary>
/// <param name="Address">Its address: https://huggingface.co, a mirror, a private one.</param>
/// <param name="Token">The token; null: none. It is shown to this host alone.</param>
public sealed record HubSettings(Uri Address, string? Token)
{
    /// <summary>How many bytes of answers a client reads altogether.</summary>
    public long MostBytes { get; init; } = long.MaxValue;
}

/// <summary>Asks a hub that speaks like Hugging Face's (huggingface.co/docs/hub/api). Weights are never fetched: the beginnings of their files are.</summary>
public sealed class HubClient(HttpClient http, HubSettings settings)
{
    private const int MostRedirects = 5;
    private const int MostPages = 200;
    private const int MostPathCharacters = 1024;
    private const long MostJsonBytes = 64L << 20;

    private long bytesRead;

    private static readonly string Agent = $"modelregistry/{typeof(HubClient).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>A client on the network: redirects are followed by hand, so that no other host sees the token.</summary>
    public static HubClient Create(HubSettings settings)
    {
        var inner = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
        return new(new HttpClient(HubRetries.Over(inner, TimeProvider.System, TimeSpan.FromSeconds(1))), settings);
    }

    /// <summary>Where people read of a repository.</summary>
    public string PageOf(string id) => $"{settings.Address.ToString().TrimEnd('/')}/{id}";

    /// <summary>What the hub says of a repository at a revision; null: the default branch.</summary>
    public async Task<HubAnswer<HubModel>> GetModelAsync(
        HubRepositoryId id,
        string? revision,
        CancellationToken cancellation
    )
    {
        var at = revision is null ? "" : $"/revision/{Uri.EscapeDataString(revision)}";
        var answer = await GetJsonAsync(new($"api/models/{id}{at}", UriKind.Relative), $"{id}", cancellation);
        if (answer.Value is not { } json)
            return answer.Refusal!;
        return HubModel.Read(json.Root) is { } model
            ? model
            : new HubRefusal(HubRefusalKind.Broken, $"The hub's answer for {id} names no commit.");
    }

    /// <summary>The files of a repository at a commit.</summary>
    public async Task<HubAnswer<IReadOnlyList<HubFile>>> GetFilesAsync(
        string id,
        string commit,
        CancellationToken cancellation
    )
    {
        List<HubFile> files = [];
        HashSet<string> asked = new(StringComparer.Ordinal);
        Uri? next = new($"api/models/{id}/tree/{commit}?recursive=true", UriKind.Relative);
        while (next is not null)
        {
            // A hub whose pages lead back would be asked for ever.
            if (!asked.Add(next.ToString()) || asked.Count > MostPages)
                return new HubRefusal(HubRefusalKind.Broken, $"The list of files of {id} does not end.");
            var answer = await GetJsonAsync(next, $"The list of files of {id}", cancellation);
            if (answer.Value is not { } page)
                return answer.Refusal!;
            if (page.Root.ValueKind != JsonValueKind.Array)
                return new HubRefusal(HubRefusalKind.Broken, $"The list of files of {id} is none.");
            files.AddRange(page.Root.EnumerateArray().Select(File).OfType<HubFile>());
            next = page.Next;
        }

        return new HubAnswer<IReadOnlyList<HubFile>>(files, null);
    }

    /// <summary>Reads part of a file, or a small file whole.</summary>
    /// <param name="id">The repository.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="path">The file.</param>
    /// <param name="from">The first byte.</param>
    /// <param name="count">Bytes at most; the file may end before.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<HubAnswer<HubPart>> ReadAsync(
        string id,
        string commit,
        string path,
        long from,
        int count,
        CancellationToken cancellation
    )
    {
        var segments = path.Split('/').Select(Uri.EscapeDataString);
        var address = new Uri($"{id}/resolve/{commit}/{string.Join('/', segments)}", UriKind.Relative);
        var range = new RangeHeaderValue(from, from + count - 1);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await SendAsync(address, range, cancellation);
                if (!response.Answer.IsSuccessStatusCode)
                    return HubRefusal.From(response.Answer, $"{path} of {id}", settings.Token is not null);
                return await PartAsync(response, from, count, cancellation);
            }
            catch (HttpRequestException e) when (HubGuardException.Find(e) is { } guard)
            {
                return guard.Refusal;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && attempt < 3)
            {
                // A connection that broke within the content: the part is asked for again.
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return new HubRefusal(
                    HubRefusalKind.Broken,
                    $"{path} of {id} ends before its announced length: {e.Message}"
                );
            }
        }
    }

    private async Task<HubPart> PartAsync(Followed response, long from, int count, CancellationToken cancellation)
    {
        var answer = response.Answer;
        var isPart = answer.StatusCode == HttpStatusCode.PartialContent;
        var total =
            answer.Content.Headers.ContentRange?.Length
            ?? response.LinkedSize
            ?? (isPart ? null : answer.Content.Headers.ContentLength);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        // A host that does not know ranges sends all of it from the start: no more is read than was asked for.
        if (!isPart)
            await SkipAsync(stream, from, cancellation);
        var content = new byte[count];
        var read = await stream.ReadAtLeastAsync(content, count, throwOnEndOfStream: false, cancellation);
        Count(read);
        return new(content[..read], total, response.Tag);
    }

    private async Task SkipAsync(Stream stream, long count, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellation);
            if (read == 0)
                return;
            Count(read);
            count -= read;
        }
    }

    private async Task<HubAnswer<Json>> GetJsonAsync(Uri address, string what, CancellationToken cancellation)
    {
        try
        {
            using var response = await SendAsync(address, null, cancellation);
            if (!response.Answer.IsSuccessStatusCode)
                return HubRefusal.From(response.Answer, what, settings.Token is not null);
            if (response.Answer.Content.Headers.ContentLength > MostJsonBytes)
                return new HubRefusal(HubRefusalKind.Broken, $"{what} is larger than any answer of a hub.");
            await using var stream = await response.Answer.Content.ReadAsStreamAsync(cancellation);
            // It need not say how long it is.
            using var text = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0; )
            {
                Count(read);
                if (text.Length + read > MostJsonBytes)
                    return new HubRefusal(HubRefusalKind.Broken, $"{what} is larger than any answer of a hub.");
                text.Write(buffer, 0, read);
            }

            using var document = JsonDocument.Parse(text.GetBuffer().AsMemory(0, (int)text.Length));
            return new Json(document.RootElement.Clone(), NextOf(response.Answer));
        }
        catch (HttpRequestException e) when (HubGuardException.Find(e) is { } guard)
        {
            return guard.Refusal;
        }
        catch (JsonException e)
        {
            return new HubRefusal(HubRefusalKind.Broken, $"{what}: the hub's answer is not JSON ({e.Message}).");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new HubRefusal(HubRefusalKind.Broken, $"{settings.Address.Host} does not answer: {e.Message}");
        }
    }

    // Follows redirects; the token goes to the hub's own host alone.
    private async Task<Followed> SendAsync(Uri relative, RangeHeaderValue? range, CancellationToken cancellation)
    {
        var home = new Uri($"{settings.Address.ToString().TrimEnd('/')}/");
        var address = new Uri(home, relative);
        string? tag = null;
        long? size = null;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.ParseAdd(Agent);
            request.Headers.Range = range;
            request.Headers.AcceptEncoding.Add(new("identity"));
            if (settings.Token is { } token && address.Authority == home.Authority && address.Scheme == home.Scheme)
                request.Headers.Authorization = new("Bearer", token);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            tag ??= TagOf(response);
            size ??= SizeOf(response);
            if (
                (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308)
                || response.Headers.Location is not { } location
            )
                return new(response, tag, size);
            response.Dispose();
            if (redirects == MostRedirects)
                throw new HttpRequestException($"It redirects more than {MostRedirects} times.");
            address = new Uri(address, location);
            if (address.Scheme is not ("http" or "https"))
                throw new HttpRequestException($"It redirects to {address.Scheme}, which is not followed.");
        }
    }

    private void Count(int bytes)
    {
        if (Interlocked.Add(ref bytesRead, bytes) > settings.MostBytes)
            throw new HubGuardException(
                HubRefusalKind.TooLarge,
                $"More than {settings.MostBytes >> 20} MiB would have to be read of the repository."
            );
    }

    private static string? TagOf(HttpResponseMessage response)
    {
        var text = response.Headers.TryGetValues("X-Linked-Etag", out var values)
            ? values.First()
            : response.Headers.ETag?.ToString();
        return text?.Replace("W/", "", StringComparison.Ordinal).Trim('"');
    }

    private static long? SizeOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Linked-Size", out var values)
        && long.TryParse(values.First(), out var size)
        && size >= 0
            ? size
            : null;

    private Uri? NextOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
            return null;
        foreach (var link in links.SelectMany(line => line.Split(',')))
            if (link.Contains("rel=\"next\"", StringComparison.Ordinal) && link.Split('<', '>') is [_, var target, ..])
                return Uri.TryCreate(settings.Address, target, out var next) ? next : null;
        return null;
    }

    private static HubFile? File(JsonElement entry)
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || Text(entry, "type") != "file"
            || Text(entry, "path") is not { } path
        )
            return null;
        // No file system has longer paths.
        if (path.Length > MostPathCharacters)
            return null;
        var large = entry.TryGetProperty("lfs", out var lfs) && lfs.ValueKind == JsonValueKind.Object ? lfs : default;
        var size = Number(large, "size") ?? Number(entry, "size");
        return new(path, size, Text(large, "oid") ?? Text(large, "sha256"));
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    private static long? Number(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.Number
        && member.TryGetInt64(out var number)
        && number >= 0
            ? number
            : null;

    private sealed record Json(JsonElement Root, Uri? Next);

    private sealed record Followed(HttpResponseMessage Answer, string? Tag, long? LinkedSize) : IDisposable
    {
        public void Dispose() => Answer.Dispose();
    }
}
