namespace ModelRegistry.Domain.Policies;

/// <summary>The codes of reasons that a policy or a determination gives; a duty of a policy has <c>OBLIGATION_</c> and its kind.</summary>
public static class PolicyReason
{
    /// <summary>A rule allows it.</summary>
    public const string Allowed = "POLICY_ALLOWED";

    /// <summary>A rule forbids it.</summary>
    public const string Denied = "POLICY_DENIED";

    /// <summary>A rule asks for an approval, and no determination gives it.</summary>
    public const string ApprovalNeeded = "POLICY_APPROVAL_NEEDED";

    /// <summary>No rule matches a license, and the policy does not allow by default.</summary>
    public const string NotListed = "POLICY_LICENSE_NOT_LISTED";

    /// <summary>Whether a rule matches hangs on a fact that was not given.</summary>
    public const string FactMissing = "POLICY_FACT_MISSING";

    /// <summary>A rule that matches was not reviewed for longer than the tenant relies on one.</summary>
    public const string Stale = "POLICY_STALE";

    /// <summary>A public rule is switched on that the registry does not hold.</summary>
    public const string RuleUnknown = "POLICY_RULE_UNKNOWN";

    /// <summary>A determination approves it.</summary>
    public const string DeterminationApproved = "DETERMINATION_APPROVED";

    /// <summary>A determination denies it.</summary>
    public const string DeterminationDenied = "DETERMINATION_DENIED";

    /// <summary>Whether a determination denies it hangs on a fact that was not given.</summary>
    public const string DeterminationFactMissing = "DETERMINATION_FACT_MISSING";
}
