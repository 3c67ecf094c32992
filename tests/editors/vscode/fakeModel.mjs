// A model server on loopback, with the wire format of its kind: it writes what the test tells it to, and is as well as the test says.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { wires } from './modelWires.mjs';

export class FakeModel {
  /**
   * `fill` is what it answers to a fill-in. `chat` answers a conversation: from the prompt to its text, or to an (async) iterable of pieces;
   * when that throws, the connection breaks. With a `key`, it lets nobody else in.
   */
  static async start(kind, { key, fill = '', chat = () => '' } = {}) {
    const model = new FakeModel(wires[kind], { key, fill, chat });
    model.http.listen(0, '127.0.0.1');
    await once(model.http, 'listening');
    model.baseUrl = `http://127.0.0.1:${model.http.address().port}${model.wire.base ?? ''}`;
    return model;
  }

  constructor(wire, script) {
    Object.assign(this, script, { wire, fault: undefined, prompts: [], cancelled: 0 });
    this.http = createServer((request, response) => this.#serve(request, response).catch(() => response.destroy()));
  }

  async stop() {
    this.http.close();
    this.http.closeAllConnections();
  }

  async #serve(request, response) {
    const body = await readAll(request);
    const door = `${request.method} ${request.url.split('?')[0]}`;
    const { says, writes, errors, key } = this.wire;
    const refusal = this.fault ?? (this.key && key(request.headers) !== this.key ? 401 : undefined);
    if (request.method === 'HEAD') return response.writeHead(404).end();
    if (refusal) return json(response, refusal, errors[refusal]);
    if (writes[door]) return this.#write(writes[door], JSON.parse(body), response);
    return says[door] ? json(response, 200, says[door]) : json(response, 404, { error: `There is no ${door}.` });
  }

  async #write(door, body, response) {
    const isFill = door.isFill(body);
    this.prompts.push(door.prompt(body));
    response.on('close', () => this.cancelled += response.writableEnded ? 0 : 1);
    response.writeHead(200, { 'content-type': door.type });
    response.write(door.open(body.model));
    for await (const piece of isFill ? [this.fill] : pieces(this.chat(door.prompt(body)))) {
      if (response.destroyed) return;
      response.write(door.piece(door.write(piece, isFill), body.model));
    }
    response.end(door.close(isFill, body.model));
  }
}

const pieces = answer => typeof answer === 'string' ? [answer] : answer;

function json(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
