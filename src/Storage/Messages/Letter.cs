namespace Krewe.Storage.Messages;

/// <summary>A message with the numbers of what it belongs to.</summary>
/// <param name="Message">The message.</param>
/// <param name="Organization">The number of its organization.</param>
/// <param name="Project">The number of its project, 0 for none.</param>
internal sealed record Letter(NewMessage Message, int Organization, int Project);
