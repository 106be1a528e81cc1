namespace ModelRegistry.Pages.Addresses;

/// <summary>The names of what an address of the page holds. An address is a link that people send: a name that was given out stays.</summary>
public static class AddressField
{
    public const string Hardware = "on";
    public const string Count = "count";
    public const string HostMemory = "host";
    public const string DeviceMemory = "memory";
    public const string Use = "use";
    public const string Seat = "seat";
    public const string Where = "where";
    public const string Outputs = "outputs";
    public const string Users = "users";
    public const string Revenue = "revenue";
    public const string Figure = "figure";
    public const string Fact = "fact";
    public const string Team = "team";
    public const string Context = "context";
    public const string AtOnce = "at-once";
    public const string Runtime = "runtime";
    public const string Words = "words";
    public const string License = "license";
    public const string Format = "format";
    public const string MinSize = "min-size";
    public const string MaxSize = "max-size";
    public const string Show = "show";
    public const string Sort = "sort";
    public const string After = "after";
    public const string Registry = "registry";
    public const string Model = "model";
    public const string Variant = "variant";

    /// <summary>All of them, in the order in which addresses hold them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Registry,
        Model,
        Variant,
        Count,
        Hardware,
        DeviceMemory,
        HostMemory,
        Use,
        Team,
        Seat,
        Where,
        Outputs,
        Users,
        Revenue,
        Figure,
        Fact,
        Context,
        AtOnce,
        Runtime,
        Words,
        License,
        Format,
        MinSize,
        MaxSize,
        Show,
        Sort,
        After,
    ];

    /// <summary>Those that say what list of candidates is looked at, and which part of it: another question starts without them.</summary>
    public static IReadOnlyList<string> OfList { get; } = [Words, License, Format, MinSize, MaxSize, Show, Sort, After];

    /// <summary>Those that say which variant is asked about.</summary>
    public static IReadOnlyList<string> OfSubject { get; } = [Registry, Model, Variant];
}
