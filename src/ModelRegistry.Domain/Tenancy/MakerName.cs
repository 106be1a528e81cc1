namespace ModelRegistry.Domain.Tenancy;

/// <summary>Another name of who made something: an issuer calls a person by a subject as well as by an e-mail address.</summary>
/// <param name="Principal">The name.</param>
public sealed record MakerName([property: NamesPerson(RemovesEntry = true)] PrincipalId Principal);
