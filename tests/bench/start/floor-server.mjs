// The floor: the least that a language server can be. It answers `initialize`, `shutdown` and `exit`, and nothing else.
let buffer = Buffer.alloc(0);

function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

function handle({ id, method }) {
  if (method === 'initialize') send({ id, result: { capabilities: { inlineCompletionProvider: true } } });
  else if (method === 'shutdown') send({ id, result: null });
  else if (method === 'exit') process.exit(0);
}

process.stdin.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: *(\d+)/i.exec(buffer.subarray(0, end).toString())[1]);
    if (buffer.length < end + 4 + length) return;
    handle(JSON.parse(buffer.subarray(end + 4, end + 4 + length)));
    buffer = buffer.subarray(end + 4 + length);
  }
});
process.stdin.on('end', () => process.exit(0));
