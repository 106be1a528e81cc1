namespace ModelRegistry.Domain.Tests;

/// <summary>Clients branch on the codes of failures and on the types of errors that follow from their classes.</summary>
public sealed class FailureTests
{
    [Fact]
    public void Every_code_has_a_class()
    {
        Assert.All(Enum.GetValues<FailureCode>(), code => Assert.True(Enum.IsDefined(code.Class())));
        Assert.Equal(
            Enum.GetValues<FailureClass>(),
            Enum.GetValues<FailureCode>().Select(code => code.Class()).Distinct().Order()
        );
    }

    // A text that is missing here is new; one that is only here was renamed or lost, and clients that branch on it break.
    [Fact]
    public void The_texts_of_the_codes_stay_as_clients_know_them() =>
        Assert.Equal(
            [
                "ACCELERATOR_NOT_FOUND",
                "ALREADY_EXISTS",
                "BAD_CURSOR",
                "BAD_INPUT",
                "CONFLICT",
                "CONTRADICTORY_FACTS",
                "FORBIDDEN",
                "FORMAT_NOT_FOUND",
                "HARDWARE_PROFILE_NOT_FOUND",
                "LICENSE_NOT_FOUND",
                "LIMIT_REACHED",
                "LINEAGE_CYCLE",
                "LINEAGE_TOO_LONG",
                "MALFORMED_LICENSE",
                "MODEL_NOT_FOUND",
                "NODE_NOT_FOUND",
                "NOT_READY",
                "PERSON_NOT_FOUND",
                "POSITION_NOT_REACHED",
                "RATE_LIMITED",
                "REGISTRY_NOT_FOUND",
                "ROLE_NOT_FOUND",
                "RULE_NOT_FOUND",
                "RUNTIME_NOT_FOUND",
                "SHARE_OFFER_NOT_FOUND",
                "STORAGE_UNAVAILABLE",
                "TEAM_NOT_FOUND",
                "TENANT_NOT_FOUND",
                "TOKEN_NOT_FOUND",
                "UNAUTHENTICATED",
                "VARIANT_NOT_FOUND",
            ],
            Enum.GetValues<FailureCode>().Select(code => code.Text()).Order(StringComparer.Ordinal)
        );
}
