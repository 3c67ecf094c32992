// node server.mjs MODEL.gguf NAME PORT: serves a model on loopback until it is killed; prints the port once it listens.
import http from 'node:http';
import { doors, questions } from './doors.mjs';
import { Engine } from './engine.mjs';

const [, , modelPath, name, port] = process.argv;
const engine = new Engine(modelPath);

http
  .createServer(async (request, response) => {
    const path = request.url.split('?')[0];
    try {
      const text = await read(request);
      const body = text ? JSON.parse(text) : {};
      const question = questions[`${request.method} ${path}`];
      if (question) answer(response, question(engine, name, body));
      else if (doors[path]) await engine.inTurn(() => stream(doors[path], body, response));
      else answer(response, { status: 404, body: { error: `no such path: ${path}` } });
    } catch (error) {
      if (response.headersSent) response.destroy();
      else answer(response, { status: error instanceof SyntaxError ? 400 : 500, body: { error: String(error) } });
    }
  })
  .listen(Number(port), '127.0.0.1', function () {
    console.log(this.address().port);
  });

async function stream(door, body, response) {
  if (door.loads?.(body)) return answer(response, { status: 200, body: { response: '', done: true, done_reason: 'load' } });
  if (response.destroyed) return;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const settings = { ...door.settings(body), signal: gone.signal };
  response.writeHead(200, { 'content-type': door.type });
  response.flushHeaders();
  for await (const part of engine.generate(door.prompt(engine, body), settings)) {
    response.write(typeof part === 'string' ? door.piece(part) : door.end(part));
  }
  response.end();
}

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function answer(response, { status, body }) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
