// Claude's wire format on loopback, with the answer that a test wants.
import { createServer } from 'node:http';
import { once } from 'node:events';

const overloaded = { status: 529, body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' }, request_id: 'req_1' } };
const unauthorized = { status: 401, body: { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' }, request_id: 'req_2' } };

/** One server; `behaviour` is `answers`, `overloaded`, `rejects` or `hangs`, and may change at any time. */
export class FakeClaude {
  behaviour = 'answers';
  /** What it says between the tags of a fill-in. */
  text = 'Exception.ThrowIfNull(book);';
  /** When each request for text came (milliseconds), and what it asked. */
  calls = [];
  /** The one bearer token that is good; undefined takes any key. */
  token;
  inFlight = 0;
  /** The most requests for text that were open at once. */
  most = 0;

  static async start() {
    const claude = new FakeClaude();
    claude.server = createServer((request, response) => void claude.#serve(request, response)).listen(0, '127.0.0.1');
    await once(claude.server, 'listening');
    return claude;
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #serve(request, response) {
    const isText = request.url.endsWith('/messages');
    if (isText) {
      this.most = Math.max(this.most, ++this.inFlight);
      response.once('close', () => this.inFlight--);
    }
    let body = '';
    for await (const piece of request) body += piece;
    if (isText) this.calls.push({ at: performance.now(), body: JSON.parse(body), token: request.headers.authorization?.replace('Bearer ', '') });
    if (this.behaviour === 'hangs' && isText) return;
    const error = this.token && request.headers.authorization !== `Bearer ${this.token}` ? unauthorized : { overloaded, rejects: unauthorized }[this.behaviour];
    if (error) return response.writeHead(error.status, { 'content-type': 'application/json' }).end(JSON.stringify(error.body));
    if (!isText) return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: [], has_more: false }));
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of this.#events()) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  }

  #events() {
    const usage = { input_tokens: 10, output_tokens: 5 };
    return [
      { type: 'message_start', message: { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-haiku-5-5', content: [], stop_reason: null, usage } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: `<fill>${this.text}</fill>` } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage },
      { type: 'message_stop' },
    ];
  }
}
