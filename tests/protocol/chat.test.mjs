// The official OpenAI client against the endpoint, while the clouds behind it fail one way after the other: every request is answered.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import OpenAI from 'openai';
import { FakeModel } from '../editors/vscode/fakeModel.mjs';
import { freePort, listening } from './endpoint.mjs';
import { initialized, Workspace } from './server.mjs';

const key = 'sk-good-0123456789';
const words = ['Because', ' the', ' list', ' is', ' empty.'];

describe('chat for other tools', () => {
  let workspace, connection, claude, gpt, ollama, client;

  before(async () => {
    claude = await FakeModel.start('anthropic', { key, chat: () => words });
    gpt = await FakeModel.start('openai', { key, chat: () => words });
    ollama = await FakeModel.start('ollama', { chat: () => words });
    const port = await freePort();
    workspace = new Workspace();
    connection = await initialized(workspace, {
      ...workspace.initializeParams,
      initializationOptions: {
        cloud: 'all',
        providers: {
          claude: { baseUrl: claude.baseUrl }, gpt: { baseUrl: gpt.baseUrl }, ollama: { baseUrl: ollama.baseUrl },
          lmstudio: { enabled: false }, llamacpp: { enabled: false },
        },
        predictionEndpoint: { enabled: true, port },
      },
    }, { env: { ANTHROPIC_API_KEY: key, OPENAI_API_KEY: key } });
    client = new OpenAI({ baseURL: `http://127.0.0.1:${port}/v1`, apiKey: await listening(workspace, port), maxRetries: 0 });
  });

  after(async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await connection.exit, 0);
    workspace.remove();
    for (const model of [claude, gpt, ollama]) await model.stop();
  });

  const question = { model: 'assistant', messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Why does First() throw?' }] };

  async function whole() {
    const { choices: [choice] } = await client.chat.completions.create(question);
    assert.equal(choice.finish_reason, 'stop');
    return choice.message.content;
  }

  async function streamed() {
    let text = '', finish;
    for await (const { choices: [choice] } of await client.chat.completions.create({ ...question, stream: true })) {
      text += choice.delta.content ?? '';
      finish = choice.finish_reason ?? finish;
    }
    assert.equal(finish, 'stop');
    return text;
  }

  async function* breaksOff() {
    yield* words.slice(0, 2);
    throw new Error('the connection is gone');
  }

  const phases = [
    ['all is well', () => {}],
    ['Claude rejects its key', () => { claude.fault = 401; }],
    ['Claude is overloaded', () => { claude.fault = 529; }],
    ['Claude breaks off in mid-answer', () => { claude.fault = undefined; claude.chat = breaksOff; }],
    ['GPT rejects its key as well', () => { claude.fault = 401; gpt.fault = 401; }],
    ['both clouds are gone', async () => { await claude.stop(); await gpt.stop(); }],
  ];

  for (const [name, begin] of phases) {
    test(name, async () => {
      await begin();
      for (let i = 0; i < 5; i++) {
        assert.ok((await whole()).endsWith(words.join('')), 'the answer is whole');
        assert.ok((await streamed()).includes(words.at(-1)), 'the stream reaches its end');
      }
    });
  }

  test('the list of models has one, and it may be asked by name', async () => {
    assert.deepEqual((await client.models.list()).data.map(({ id }) => id), ['assistant']);
  });
});
