namespace ModelRegistry.Domain;

/// <summary>Marks a stored member that is nobody's to read, though nothing can be made of it: the record of who did what hides it, wherever its name stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
