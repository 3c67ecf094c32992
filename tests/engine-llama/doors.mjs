// The wire formats of Ollama, llama-server and OpenAI in front of one engine.
const chatPrompt = (messages) => messages.map((m) => `<|im_start|>${m.role}\n${m.content}<|im_end|>\n`).join('') + '<|im_start|>assistant\n';

const list = (stop) => (stop === undefined || stop === null ? [] : [].concat(stop));

/** Asks without an answer: [method path] -> (engine, name, body) -> { status, body }. */
export const questions = {
  'GET /api/version': () => ok({ version: '0.99.0' }),
  'GET /api/tags': (engine, name) => ok({ models: [{ name, model: name, size: 3_700_000, capabilities: ['completion', 'insert'] }] }),
  'GET /api/ps': (engine, name) => ok({ models: engine.loaded ? [{ name, model: name, context_length: engine.contextSize }] : [] }),
  'POST /api/show': (engine, name, body) =>
    known(name, body.model)
      ? ok({ capabilities: ['completion', 'insert'], model_info: { 'llama.context_length': engine.contextSize } })
      : { status: 404, body: { error: `model '${body.model}' not found` } },
  'GET /health': () => ok({ status: 'ok' }),
  'GET /props': (engine, name) =>
    ok({ default_generation_settings: { n_ctx: engine.contextSize }, total_slots: 1, model_path: `/models/${name.split(':')[0]}.gguf` }),
  'GET /v1/models': (engine, name) => ok({ object: 'list', data: [{ id: name, object: 'model', created: 1, owned_by: 'llamacpp' }] }),
  'GET /running': (engine) => ok({ running: engine.running }),
};

/** Asks for text: path -> how to read the request, and how to write the answer. */
export const doors = {
  '/api/generate': {
    type: 'application/x-ndjson',
    loads: (body) => !body.prompt,
    prompt: (engine, body) => (body.suffix ? infill(engine, body.prompt, body.suffix) : engine.tokens(body.prompt)),
    settings: ollamaSettings,
    piece: (text) => line({ response: text, done: false }),
    end: (end) => line({ response: '', ...ollamaEnd(end) }),
  },
  '/api/chat': {
    type: 'application/x-ndjson',
    prompt: (engine, body) => engine.tokens(chatPrompt(body.messages)),
    settings: ollamaSettings,
    piece: (text) => line({ message: { role: 'assistant', content: text }, done: false }),
    end: (end) => line({ message: { role: 'assistant', content: '' }, ...ollamaEnd(end) }),
  },
  '/infill': {
    type: 'text/event-stream',
    prompt: (engine, body) =>
      engine.infillTokens({ prefix: body.input_prefix ?? '', suffix: body.input_suffix ?? '', files: body.input_extra ?? [], middle: body.prompt ?? '' }),
    settings: llamaSettings,
    piece: (text) => event({ content: text, stop: false }),
    end: llamaEnd,
  },
  '/completion': {
    type: 'text/event-stream',
    prompt: (engine, body) => engine.tokens(body.prompt),
    settings: llamaSettings,
    piece: (text) => event({ content: text, stop: false }),
    end: llamaEnd,
  },
  '/v1/completions': {
    type: 'text/event-stream',
    prompt: (engine, body) => engine.tokens(body.prompt),
    settings: openAiSettings,
    piece: (text) => event({ object: 'text_completion', choices: [{ index: 0, text, finish_reason: null }] }),
    end: (end) => event({ object: 'text_completion', choices: [{ index: 0, text: '', finish_reason: finish(end) }] }) + usage(end),
  },
  '/v1/chat/completions': {
    type: 'text/event-stream',
    prompt: (engine, body) => engine.tokens(chatPrompt(body.messages)),
    settings: openAiSettings,
    piece: (text) => event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: text }, finish_reason: null }] }),
    end: (end) => event({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: finish(end) }] }) + usage(end),
  },
};

const ok = (body) => ({ status: 200, body });

const known = (name, asked) => asked === name || `${asked}:latest` === name;

const line = (value) => JSON.stringify(value) + '\n';

const event = (value) => `data: ${JSON.stringify(value)}\n\n`;

const finish = (end) => (end.reason === 'limit' ? 'length' : 'stop');

const usage = (end) =>
  event({ choices: [], usage: { prompt_tokens: end.read, completion_tokens: end.written, prompt_tokens_details: { cached_tokens: end.cached } } }) + 'data: [DONE]\n\n';

function infill(engine, prefix, suffix) {
  return engine.infillTokens({ prefix, suffix, files: [], middle: '' });
}

function ollamaSettings(body) {
  const options = body.options ?? {};
  return { limit: options.num_predict ?? 64, temperature: options.temperature ?? 0.8, stop: list(options.stop) };
}

function ollamaEnd(end) {
  return { done: true, done_reason: finish(end), prompt_eval_count: end.read, eval_count: end.written };
}

function llamaSettings(body) {
  return { limit: body.n_predict ?? 64, temperature: body.temperature ?? 0.8, stop: list(body.stop) };
}

function llamaEnd(end) {
  return event({
    content: '', stop: true, stop_type: end.reason, truncated: false,
    tokens_evaluated: end.read, tokens_cached: end.cached, timings: { predicted_n: end.written },
  });
}

function openAiSettings(body) {
  return { limit: body.max_tokens ?? 64, temperature: body.temperature ?? 0.8, stop: list(body.stop) };
}
