namespace ModelRegistry.Client.Asking;

/// <summary>A field of the API with its arguments. What is selected of the answer is what <typeparamref name="T"/> holds.</summary>
/// <param name="Field">The field of Query or Mutation.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ApiQuestion<T>(string Field, params IReadOnlyList<ApiArgument> Arguments)
    where T : class
{
    /// <summary>True for a field of Mutation.</summary>
    public bool Changes { get; init; }

    /// <summary>The GraphQL document that asks it, its arguments being variables.</summary>
    public string Document()
    {
        var given = Arguments.Where(argument => argument.Value is not null).ToArray();
        var operation = Changes ? "mutation" : "query";
        var selection = Selection.For(typeof(T));
        if (given.Length == 0)
            return $"{operation} {{ {Field} {selection} }}";
        var variables = string.Join(", ", given.Select(argument => $"${argument.Name}: {argument.Type}"));
        var arguments = string.Join(", ", given.Select(argument => $"{argument.Name}: ${argument.Name}"));
        return $"{operation}({variables}) {{ {Field}({arguments}) {selection} }}";
    }
}
