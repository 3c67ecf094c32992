namespace Assistant.Lsp;

/// <summary>Takes one kind of notification in, in message order.</summary>
/// <remarks>Runs in the dispatcher's lane, so it must not wait for anything: nothing else is begun or applied meanwhile.</remarks>
public interface INotificationHandler<in TParams>
{
    void Handle(TParams notification);
}
