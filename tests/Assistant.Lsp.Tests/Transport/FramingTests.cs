using System.IO.Pipelines;
using System.Text;

namespace Assistant.Lsp.Tests;

public sealed class FramingTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public Task Reads_one_message_after_another() => Check(Frame(Ping) + Frame(Ping), "request 1 ping\nrequest 1 ping");

    [Fact]
    public Task Counts_bytes_and_not_characters() =>
        Check(Frame("""{"jsonrpc":"2.0","method":"n","params":"𝄞é"}""") + Frame(Ping), "notification n \"𝄞é\"\nrequest 1 ping");

    [Fact]
    public Task Takes_headers_in_any_case_and_order() => Check(
        $"content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:   {Ping.Length}  \r\n\r\n{Ping}", "request 1 ping");

    [Fact]
    public Task Takes_bare_line_feeds_and_stray_line_ends() => Check($"\r\n\nContent-Length: {Ping.Length}\n\n{Ping}\r\n" + Frame(Ping), "request 1 ping\nrequest 1 ping");

    [Fact]
    public Task Takes_a_byte_order_mark() => Check(Frame("\uFEFF" + Ping), "request 1 ping");

    [Fact]
    public Task Finds_the_next_message_behind_a_stray_line() => Check(
        "Hello from a stray Console.WriteLine\n" + Frame(Ping), "-32700 null: Lost the framing: a header line has no colon.\nrequest 1 ping");

    [Fact]
    public Task Finds_the_next_message_behind_a_stray_word_without_a_line_end() => Check(
        "warning: Content-Length is great. " + Frame(Ping), "-32700 null: Lost the framing: a header has no Content-Length.\nrequest 1 ping");

    [Fact]
    public Task Finds_the_next_message_behind_a_header_without_a_length() => Check(
        "Content-Type: x\r\n\r\n" + Ping + Frame(Ping), "-32700 null: Lost the framing: a header has no Content-Length.\nrequest 1 ping");

    [Theory]
    [InlineData("-5")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("12 34")]
    [InlineData("99999999999999999999")]
    public Task Finds_the_next_message_behind_a_length_that_is_none(string length) => Check(
        $"Content-Length: {length}\r\n\r\n{Ping}" + Frame(Ping), "-32700 null: Lost the framing: a Content-Length is not a number of bytes.\nrequest 1 ping");

    [Fact]
    public Task Does_not_wait_for_a_message_of_impossible_size() => Check(
        $"Content-Length: 4000000000\r\n\r\n{Ping}" + Frame(Ping), "-32700 null: Lost the framing: a message claims 4000000000 bytes.\nrequest 1 ping");

    [Fact]
    public Task Gives_up_on_a_header_that_does_not_end() => Check(
        new string('x', 20_000) + Frame(Ping), "-32700 null: Lost the framing: a header is longer than 8 KiB.\nrequest 1 ping");

    [Fact]
    public Task Survives_a_body_that_is_no_json() => Check(
        Frame("{oops}") + Frame("") + Frame(Ping), "-32700 null: The message is not valid JSON\n-32700 null: The message is not valid JSON\nrequest 1 ping");

    [Fact]
    public Task Survives_json_that_is_no_message() => Check(
        Frame("[]") + Frame("7") + Frame("{}") + Frame("""{"id":3}""") + Frame("""{"id":[],"method":"x"}""") + Frame("""{"id":1.5,"method":"x"}""") + Frame("""{"id":4,"method":5}"""),
        """
        -32600 null: A message must be one JSON object; batches are not part of LSP.
        -32600 null: A message must be one JSON object; batches are not part of LSP.
        -32600 null: A message must have a method, a result or an error.
        -32600 3: A message must have a method, a result or an error.
        -32600 null: A request's id must be an integer or a string.
        -32600 null: A request's id must be an integer or a string.
        -32600 4: A message's method must be a string.
        """);

    [Fact]
    public Task Survives_text_that_is_not_utf8() => Check(
        Encoding.Latin1.GetBytes(Frame("{\"method\":\"\u00ff\"}").Replace("Content-Length: 15", "Content-Length: 14")).Concat(Encoding.UTF8.GetBytes(Frame(Ping))).ToArray(),
        "-32700 null: The message's id or method is not valid text.\nrequest 1 ping");

    [Fact]
    public Task Says_that_the_stream_ended_within_a_message() => Check(
        $"Content-Length: 100\r\n\r\n{Ping}", "-32700 null: The stream ended after 40 of 100 bytes of a message.");

    [Fact]
    public Task Says_that_the_stream_ended_within_a_header() => Check("Content-Len", "-32700 null: Lost the framing: the stream ended within a header.");

    [Fact]
    public Task Keeps_the_order_and_the_type_of_ids_and_of_answers() => Check(
        Frame("""{"id":"a","result":null}""") + Frame("""{"error":{"code":-1,"message":"no"},"id":2}""") + Frame("""{"params":[1],"method":"m","id":"7"}"""),
        "result a null\nfailure 2 -1 no\nrequest 7 m [1]");

    [Fact]
    public async Task Reads_the_same_however_the_bytes_arrive()
    {
        string text = "stray\n" + Frame(Ping) + "\r\nContent-Length: no\r\n\r\n" + Frame("{oops}") + Frame("""{"jsonrpc":"2.0","method":"n","params":{"t":"é"}}""");
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string whole = await ReadAll(bytes, bytes.Length);
        Assert.Equal(5, whole.Split('\n').Length);
        for (int split = 1; split < bytes.Length; split++)
            Assert.Equal(whole, await ReadAll([bytes[..split], bytes[split..]]));
        Assert.Equal(whole, await ReadAll(bytes, 1));
    }

    [Fact]
    public async Task Reads_64_MiB_and_skips_more_with_its_id()
    {
        string Filler(int length) => $$"""{"jsonrpc":"2.0","id":9,"method":"big","params":"{{new string('x', length - 51)}}"}""";
        byte[] fits = Encoding.UTF8.GetBytes(Frame(Filler(HeaderDelimitedReader.MaxMessage)));
        byte[] tooLarge = Encoding.UTF8.GetBytes(Frame(Filler(HeaderDelimitedReader.MaxMessage + 1)));
        Assert.Equal(
            "request 9 big …\n-32600 9: A message of 67108865 bytes is larger than the 67108864 that are read.\nrequest 1 ping",
            await ReadAll([fits, tooLarge, Encoding.UTF8.GetBytes(Frame(Ping))]));
    }

    [Fact]
    public async Task Writes_length_in_bytes_and_what_was_asked()
    {
        var pipe = new Pipe();
        var writer = new HeaderDelimitedWriter(pipe.Writer);
        var raw = new RawReader(pipe.Reader);
        foreach (var (message, expected) in new (Message, string)[]
        {
            (new Message.Result(1, default), """{"jsonrpc":"2.0","id":1,"result":null}"""),
            (new Message.Result("1", "\"𝄞\""u8.ToArray()), """{"jsonrpc":"2.0","id":"1","result":"𝄞"}"""),
            (new Message.Notification("n", default), """{"jsonrpc":"2.0","method":"n"}"""),
            (new Message.Request(2, "m", "{}"u8.ToArray()), """{"jsonrpc":"2.0","id":2,"method":"m","params":{}}"""),
            (new Message.Failure(null, new(-32700, "a \"b\" <c>")), """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"a \"b\" <c>"}}"""),
        })
        {
            await writer.WriteAsync(message, TestContext.Current.CancellationToken);
            Assert.Equal(expected, await raw.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    private static string Frame(string body) => $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private static Task Check(string input, string expected) => Check(Encoding.UTF8.GetBytes(input), expected);

    private static async Task Check(byte[] input, string expected) => Assert.Equal(expected, await ReadAll(input, input.Length));

    private static Task<string> ReadAll(byte[] input, int piece) => ReadAll([.. input.Chunk(piece)]);

    private static async Task<string> ReadAll(byte[][] pieces)
    {
        var pipe = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var reading = ReadToEnd(new HeaderDelimitedReader(pipe.Reader));
        foreach (byte[] piece in pieces) await pipe.Writer.WriteAsync(piece, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        return await reading;
    }

    private static async Task<string> ReadToEnd(IMessageReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } message) lines.Add(Describe(message));
        return string.Join('\n', lines);
    }

    private static string Describe(Message message) => message switch
    {
        Message.Request m => $"request {m.Id} {m.Method} {Text(m.Params)}".TrimEnd(),
        Message.Notification m => $"notification {m.Method} {Text(m.Params)}".TrimEnd(),
        Message.Result m => $"result {m.Id} {Text(m.Value)}",
        Message.Failure m => $"failure {m.Id} {m.Error.Code} {m.Error.Message}",
        Message.Malformed m => $"{m.Error.Code} {m.Id?.ToString() ?? "null"}: {(m.Error.Message.StartsWith("The message is not valid JSON", StringComparison.Ordinal) ? "The message is not valid JSON" : m.Error.Message)}",
        _ => throw new InvalidOperationException(),
    };

    private static string Text(ReadOnlyMemory<byte> json) => json.Length > 1000 ? "…" : Encoding.UTF8.GetString(json.Span);
}
