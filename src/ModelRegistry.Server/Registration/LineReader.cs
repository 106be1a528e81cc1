using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ModelRegistry.Server.Registration;

/// <summary>Lines of a stream, with bounded memory.</summary>
internal static class LineReader
{
    private const int BufferBytes = 128 * 1024;
    private static readonly byte[] byteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Every line without its end, numbered from 1; null where it is longer than <paramref name="maxBytes"/>.</summary>
    public static async IAsyncEnumerable<(long Number, byte[]? Line)> ReadAsync(
        Stream stream,
        int maxBytes,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));
        var (number, skipping) = (1L, false);
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return (
                    number,
                    skipping || rest.GetOffset(end) - rest.GetOffset(rest.Start) > maxBytes
                        ? null
                        : Line(rest.Slice(0, end), number)
                );
                (number, skipping, rest) = (number + 1, false, rest.Slice(rest.GetPosition(1, end)));
            }

            if (read.IsCompleted)
            {
                if (skipping || rest.Length > maxBytes)
                    yield return (number, null);
                else if (rest.Length > 0)
                    yield return (number, Line(rest, number));
                break;
            }

            // Of a line that is too long nothing is kept.
            if (rest.Length > maxBytes)
                (skipping, rest) = (true, rest.Slice(rest.End));
            pipe.AdvanceTo(rest.Start, read.Buffer.End);
        }

        await pipe.CompleteAsync();
    }

    private static byte[] Line(ReadOnlySequence<byte> bytes, long number)
    {
        var line = bytes.ToArray();
        var from = number == 1 && line.AsSpan().StartsWith(byteOrderMark) ? byteOrderMark.Length : 0;
        var to = line.Length > from && line[^1] == '\r' ? line.Length - 1 : line.Length;
        return from == 0 && to == line.Length ? line : line[from..to];
    }
}
