using System.Buffers;

namespace ModelRegistry.Server.GraphQL.Execution;

/// <summary>Takes in an answer as JSON before any of it is sent, so that one that grows beyond the limit can still be refused.</summary>
/// <param name="mostBytes">The longest answer.</param>
internal sealed class AnswerBuffer(int mostBytes) : Stream
{
    private const int FirstSize = 16 * 1024;
    private byte[]? rented = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int written;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => written;

    /// <inheritdoc/>
    public override long Position
    {
        get => written;
        set => throw new NotSupportedException();
    }

    /// <summary>What was written; gone once it is disposed of.</summary>
    public ReadOnlyMemory<byte> Content => Rented.AsMemory(0, written);

    private byte[] Rented => rented ?? throw new ObjectDisposedException(nameof(AnswerBuffer));

    /// <inheritdoc/>
    /// <exception cref="AnswerTooLargeException">The answer is beyond the limit.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > mostBytes - written)
            throw new AnswerTooLargeException();
        if (buffer.Length > Rented.Length - written)
            Grow(written + buffer.Length);
        buffer.CopyTo(Rented.AsSpan(written));
        written += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Gives the memory back.</summary>
    protected override void Dispose(bool disposing)
    {
        if (rented is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
        rented = null;
        base.Dispose(disposing);
    }

    private void Grow(int least)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(2 * Rented.Length, least));
        Rented.AsSpan(0, written).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(Rented);
        rented = grown;
    }
}

/// <summary>An answer has more bytes than it may.</summary>
internal sealed class AnswerTooLargeException : Exception;
