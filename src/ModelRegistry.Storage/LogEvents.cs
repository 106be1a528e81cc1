namespace ModelRegistry.Storage;

/// <summary>
/// The ids of everything that the server logs. An id keeps its meaning for good, since filters and alerts name it: a new event takes the next
/// number of its room, and the number of one that is gone is not used again.
/// </summary>
public static class LogEvents
{
    /// <summary>The start begins.</summary>
    public const int ServerStarts = 1000;

    /// <summary>The server answers at an address.</summary>
    public const int ServerAnswers = 1001;

    /// <summary>The admin token stands in a file.</summary>
    public const int AdminTokenInFile = 1002;

    /// <summary>The silo speaks in the clear where others reach it.</summary>
    public const int SiloInTheClear = 1003;

    /// <summary>The server ends before everything has ended.</summary>
    public const int StopGivenUp = 1004;

    /// <summary>A link that signs the query page in once.</summary>
    public const int SignInLinkMade = 1005;

    /// <summary>A member of the table runs on another database.</summary>
    public const int ForeignMember = 1006;

    /// <summary>The start waits for the database.</summary>
    public const int DatabaseAwaited = 1100;

    /// <summary>The database that was waited for answers.</summary>
    public const int DatabaseAnswers = 1101;

    /// <summary>The shipped catalog is loaded.</summary>
    public const int CatalogLoaded = 1200;

    /// <summary>The catalog could not be loaded.</summary>
    public const int CatalogNotLoaded = 1201;

    /// <summary>The feed could not read the history.</summary>
    public const int FeedFailed = 1202;

    /// <summary>A shipped entry that a curator edited is left alone.</summary>
    public const int ShippedEntryLeftAlone = 1203;

    /// <summary>An entry that is no longer shipped stays, because others refer to it.</summary>
    public const int ShippedEntryInUse = 1204;

    /// <summary>The shipped catalog is older than the one in the database.</summary>
    public const int ShippedCatalogOlder = 1205;

    /// <summary>The question that the server asks itself could not be answered.</summary>
    public const int FirstQuestionFailed = 1300;

    /// <summary>A request, or a field of it, failed.</summary>
    public const int RequestFailed = 1301;

    /// <summary>A client went away before it was answered.</summary>
    public const int ClientWentAway = 1302;

    /// <summary>A change was not confirmed.</summary>
    public const int ChangeNotConfirmed = 1303;

    /// <summary>A client that follows something took it in too slowly.</summary>
    public const int SlowClientDropped = 1304;

    /// <summary>The use of a service token could not be noted.</summary>
    public const int TokenUseNotNoted = 1400;

    /// <summary>A request was refused.</summary>
    public const int RequestRefused = 1401;

    /// <summary>That a personal token was used could not be noted.</summary>
    public const int PersonalTokenUseNotNoted = 1402;

    /// <summary>Whether a new key for sessions is needed could not be read.</summary>
    public const int ProtectionKeyNotMade = 1403;

    /// <summary>The audit could not be carried on.</summary>
    public const int AuditFailed = 1500;

    /// <summary>A chain that is not intact is not folded.</summary>
    public const int ChainNotIntact = 1501;

    /// <summary>An erasure was not finished.</summary>
    public const int ErasureNotFinished = 1502;

    /// <summary>An import could not be carried out.</summary>
    public const int ImportFailed = 1600;

    /// <summary>How far an import is could not be noted.</summary>
    public const int ImportNotTold = 1601;
}
