using System.Text.Json;

namespace ModelRegistry.Domain;

/// <summary>The codes of failures: a closed set, each of one <see cref="FailureClass"/>. Clients branch on their texts (<see cref="FailureCodes.Text"/>), so none is renamed.</summary>
public enum FailureCode
{
    /// <summary>The input is not of the form, or outside the range, that is expected.</summary>
    BadInput,

    /// <summary>Facts of a question that cannot all be true.</summary>
    ContradictoryFacts,

    /// <summary>A declared license is neither a known name nor an SPDX expression.</summary>
    MalformedLicense,

    /// <summary>The model would be its own ancestor.</summary>
    LineageCycle,

    /// <summary>The lineage has more steps than are followed.</summary>
    LineageTooLong,

    /// <summary>There is no model of that name in the registry.</summary>
    ModelNotFound,

    /// <summary>The model has no variant of that name.</summary>
    VariantNotFound,

    /// <summary>There is no license of that name.</summary>
    LicenseNotFound,

    /// <summary>There is no public rule of that name.</summary>
    RuleNotFound,

    /// <summary>The principal does not hold that role.</summary>
    RoleNotFound,

    /// <summary>There is no such person, or no such invitation of theirs.</summary>
    PersonNotFound,

    /// <summary>There is no registry of that name.</summary>
    RegistryNotFound,

    /// <summary>There is no team of that name.</summary>
    TeamNotFound,

    /// <summary>There is no tenant of that name.</summary>
    TenantNotFound,

    /// <summary>There is no service token of that id.</summary>
    TokenNotFound,

    /// <summary>There is nothing with that id.</summary>
    NodeNotFound,

    /// <summary>An offer of a share that does not exist, or may not be seen.</summary>
    ShareOfferNotFound,

    /// <summary>The catalog has no accelerator of that key.</summary>
    AcceleratorNotFound,

    /// <summary>The catalog has no numeric format of that key.</summary>
    FormatNotFound,

    /// <summary>Neither the catalog nor a report knows a runtime of that name.</summary>
    RuntimeNotFound,

    /// <summary>There is no hardware profile of that name.</summary>
    HardwareProfileNotFound,

    /// <summary>The name is taken.</summary>
    AlreadyExists,

    /// <summary>Somebody else changed the same thing at the same time, again and again; asking once more may help.</summary>
    Conflict,

    /// <summary>The caller may see it, and may not do this with it.</summary>
    Forbidden,

    /// <summary>The credential that was presented is not valid, or none was where one is needed.</summary>
    Unauthenticated,

    /// <summary>There is room for no more.</summary>
    LimitReached,

    /// <summary>The payer has spent their budget for now; the message says when to ask again.</summary>
    RateLimited,

    /// <summary>The database did not confirm the change, which may or may not be stored.</summary>
    StorageUnavailable,

    /// <summary>The catalog has not reached the position that the request names.</summary>
    PositionNotReached,

    /// <summary>The server has not loaded its catalog yet.</summary>
    NotReady,

    /// <summary>A cursor is of another list, order or filter, or is none.</summary>
    BadCursor,
}

/// <summary>What is known of each failure code.</summary>
public static class FailureCodes
{
    private static readonly string[] Texts =
    [
        .. Enum.GetNames<FailureCode>().Select(JsonNamingPolicy.SnakeCaseUpper.ConvertName),
    ];

    /// <summary>The text that clients see: <c>MODEL_NOT_FOUND</c>.</summary>
    public static string Text(this FailureCode code) => Texts[(int)code];

    /// <summary>The code of a text; null: it is none of these.</summary>
    public static FailureCode? Find(string text)
    {
        var at = Array.IndexOf(Texts, text);
        return at < 0 ? null : (FailureCode)at;
    }

    /// <summary>The class of a code.</summary>
    public static FailureClass Class(this FailureCode code) =>
        code switch
        {
            FailureCode.BadInput
            or FailureCode.ContradictoryFacts
            or FailureCode.MalformedLicense
            or FailureCode.LineageCycle
            or FailureCode.LineageTooLong
            or FailureCode.BadCursor => FailureClass.BadInput,
            FailureCode.ModelNotFound
            or FailureCode.VariantNotFound
            or FailureCode.LicenseNotFound
            or FailureCode.RuleNotFound
            or FailureCode.RoleNotFound
            or FailureCode.PersonNotFound
            or FailureCode.RegistryNotFound
            or FailureCode.TeamNotFound
            or FailureCode.TenantNotFound
            or FailureCode.TokenNotFound
            or FailureCode.NodeNotFound
            or FailureCode.ShareOfferNotFound
            or FailureCode.AcceleratorNotFound
            or FailureCode.FormatNotFound
            or FailureCode.RuntimeNotFound
            or FailureCode.HardwareProfileNotFound => FailureClass.NotFound,
            FailureCode.AlreadyExists => FailureClass.Taken,
            FailureCode.Conflict => FailureClass.Conflict,
            FailureCode.Forbidden => FailureClass.Forbidden,
            FailureCode.Unauthenticated => FailureClass.Unauthenticated,
            FailureCode.LimitReached or FailureCode.RateLimited => FailureClass.Limit,
            FailureCode.StorageUnavailable or FailureCode.PositionNotReached or FailureCode.NotReady =>
                FailureClass.Unavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "It has no class."),
        };
}
