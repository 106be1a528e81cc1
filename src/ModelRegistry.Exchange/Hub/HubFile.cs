namespace ModelRegistry.Exchange.Hub;

/// <summary>A file of a repository.</summary>
/// <param name="Path">Its path, with '/'.</param>
/// <param name="Bytes">Its size; null: not told.</param>
/// <param name="Sha256">The SHA-256 of its content; null: the hub keeps none for small files.</param>
public sealed record HubFile(string Path, long? Bytes, string? Sha256);

/// <summary>Part of a file.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Total">The size of the whole file; null: not told.</param>
/// <param name="Tag">What tells one content of the file from another; null: not told.</param>
public sealed record HubPart(byte[] Content, long? Total, string? Tag);
