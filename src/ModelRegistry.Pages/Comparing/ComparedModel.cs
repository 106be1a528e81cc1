using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Comparing;

/// <summary>A model that is compared.</summary>
/// <param name="Model">What is known of it.</param>
/// <param name="Answer">May and can we run its best variant on the hardware?</param>
internal sealed record ComparedModel(ModelPageAnswer Model, DeploymentAnswer Answer);
