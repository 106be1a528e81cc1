using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Client.Asking;

/// <summary>The changes that the command line and the page ask for; a server makes them, for who may.</summary>
public static class Changes
{
    /// <summary>Saves hardware under a name.</summary>
    public static ApiQuestion<WarnedAnswer> DefineHardwareProfile(DefineHardwareProfileInput input) =>
        Change<WarnedAnswer>("defineHardwareProfile", "DefineHardwareProfileInput", input);

    /// <summary>Deletes a profile.</summary>
    public static ApiQuestion<KeepingAnswer> DeleteHardwareProfile(DeleteHardwareProfileInput input) =>
        Change<KeepingAnswer>("deleteHardwareProfile", "DeleteHardwareProfileInput", input);

    /// <summary>Changes a model: what the object leaves out stays, and null clears it.</summary>
    public static ApiQuestion<KeepingAnswer> UpdateModel(JsonObject input) =>
        Change<KeepingAnswer>("updateModel", "UpdateModelInput", input);

    /// <summary>Renames a model, or moves it.</summary>
    public static ApiQuestion<KeepingAnswer> MoveModel(MoveModelInput input) =>
        Change<KeepingAnswer>("moveModel", "MoveModelInput", input);

    /// <summary>Takes a model back.</summary>
    public static ApiQuestion<KeepingAnswer> WithdrawModel(WithdrawModelInput input) =>
        Change<KeepingAnswer>("withdrawModel", "WithdrawModelInput", input);

    /// <summary>Undoes that.</summary>
    public static ApiQuestion<KeepingAnswer> RestoreModel(RestoreModelInput input) =>
        Change<KeepingAnswer>("restoreModel", "RestoreModelInput", input);

    /// <summary>Deletes a model.</summary>
    public static ApiQuestion<KeepingAnswer> DeleteModel(DeleteModelInput input) =>
        Change<KeepingAnswer>("deleteModel", "DeleteModelInput", input);

    /// <summary>Adds weights to a model.</summary>
    public static ApiQuestion<KeepingAnswer> AddVariant(AddVariantInput input) =>
        Change<KeepingAnswer>("addVariant", "AddVariantInput", input);

    /// <summary>Changes a variant: what the object leaves out stays, and null clears it.</summary>
    public static ApiQuestion<KeepingAnswer> UpdateVariant(JsonObject input) =>
        Change<KeepingAnswer>("updateVariant", "UpdateVariantInput", input);

    /// <summary>Removes a variant.</summary>
    public static ApiQuestion<KeepingAnswer> RemoveVariant(RemoveVariantInput input) =>
        Change<KeepingAnswer>("removeVariant", "RemoveVariantInput", input);

    /// <summary>Lets a name stand for a variant.</summary>
    public static ApiQuestion<KeepingAnswer> SetAlias(SetAliasInput input) =>
        Change<KeepingAnswer>("setAlias", "SetAliasInput", input);

    /// <summary>Removes such a name.</summary>
    public static ApiQuestion<KeepingAnswer> RemoveAlias(RemoveAliasInput input) =>
        Change<KeepingAnswer>("removeAlias", "RemoveAliasInput", input);

    /// <summary>Reports what happened on hardware.</summary>
    public static ApiQuestion<ChangeAnswer> ReportCompatibility(ReportCompatibilityInput input) =>
        Change<ChangeAnswer>("reportCompatibility", "ReportCompatibilityInput", input);

    /// <summary>Creates a team.</summary>
    public static ApiQuestion<ChangeAnswer> CreateTeam(CreateTeamInput input) =>
        Change<ChangeAnswer>("createTeam", "CreateTeamInput", input);

    /// <summary>Gives somebody a role.</summary>
    public static ApiQuestion<ChangeAnswer> GrantRole(GrantRoleInput input) =>
        Change<ChangeAnswer>("grantRole", "GrantRoleInput", input);

    /// <summary>Takes a role away.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeRole(RevokeRoleInput input) =>
        Change<ChangeAnswer>("revokeRole", "RevokeRoleInput", input);

    /// <summary>Makes a token for a program.</summary>
    public static ApiQuestion<NewTokenAnswer> CreateToken(CreateTokenInput input) =>
        Change<NewTokenAnswer>("createToken", "CreateTokenInput", input);

    /// <summary>Gives a token a new secret.</summary>
    public static ApiQuestion<NewTokenAnswer> RotateToken(RotateTokenInput input) =>
        Change<NewTokenAnswer>("rotateToken", "RotateTokenInput", input);

    /// <summary>Refuses a token for good.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeToken(RevokeTokenInput input) =>
        Change<ChangeAnswer>("revokeToken", "RevokeTokenInput", input);

    /// <summary>Puts a policy in place of the one before.</summary>
    public static ApiQuestion<WarnedAnswer> DefinePolicy(JsonObject input) =>
        Change<WarnedAnswer>("definePolicy", "DefinePolicyInput", input);

    /// <summary>Records what counsel decided.</summary>
    public static ApiQuestion<DeterminationChangeAnswer> RecordDetermination(RecordDeterminationInput input) =>
        Change<DeterminationChangeAnswer>("recordDetermination", "RecordDeterminationInput", input);

    /// <summary>Takes a determination back.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeDetermination(RevokeDeterminationInput input) =>
        Change<ChangeAnswer>("revokeDetermination", "RevokeDeterminationInput", input);

    /// <summary>Registers several models; one that is refused keeps none of the others back.</summary>
    public static ApiQuestion<WarnedAnswer> RegisterModels(JsonArray models) =>
        Change<WarnedAnswer>("registerModels", "RegisterModelsInput", new JsonObject { ["models"] = models });

    private static ApiQuestion<T> Change<T>(string field, string type, object input)
        where T : class => new(field, [new("input", $"{type}!", input)]) { Changes = true };
}
