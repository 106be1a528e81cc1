namespace ModelRegistry.Server.Hosting;

/// <summary>What this server shows the others of its cluster.</summary>
/// <param name="Certificate">Its certificate; null: they speak in the clear.</param>
internal sealed record SiloIdentity(SiloCertificate? Certificate);
