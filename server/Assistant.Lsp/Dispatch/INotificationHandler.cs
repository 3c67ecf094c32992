namespace Assistant.Lsp;

/// <summary>Takes one kind of notification in, in message order.</summary>
/// <remarks>Runs in the message loop, so it must not wait for anything: an answer of the client could never arrive.</remarks>
public interface INotificationHandler<in TParams>
{
    void Handle(TParams notification);
}
