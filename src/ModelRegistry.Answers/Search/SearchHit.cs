namespace ModelRegistry.Answers.Search;

/// <summary>Something that fits what was looked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">What questions name it by: a model's name, or a key.</param>
/// <param name="Registry">The registry that keeps it; null: all share it.</param>
/// <param name="Title">The name that people read.</param>
/// <param name="Node">The thing itself.</param>
/// <param name="Score">How well it fits, from 0 to 1.</param>
public sealed record SearchHit(SearchKind Kind, string Key, string? Registry, string Title, INode? Node, double Score);
