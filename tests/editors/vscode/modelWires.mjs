// How each kind of model server speaks: its doors, its streams, its errors. Only what the product asks for, and in the vendors' own shapes.

const now = '2026-11-24T08:00:00Z';
const event = (name, data) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const data = object => `data: ${JSON.stringify(object)}\n\n`;
const line = object => `${JSON.stringify(object)}\n`;
const sse = 'text/event-stream; charset=utf-8';
const tagged = text => `<fill>${text}`; // The closing tag is the stop text, which no vendor sends.
const bearer = headers => /^Bearer (.*)$/.exec(headers.authorization ?? '')?.[1];

/** A door that writes text. `isFill` tells a fill-in from a conversation by the request's body. */
const messages = {
  type: sse,
  isFill: ({ system }) => JSON.stringify(system).includes('<fill>'),
  prompt: body => body.messages.at(-1).content.map(({ text }) => text).join(''),
  write: (text, isFill) => isFill ? tagged(text) : text,
  open: model => event('message_start', {
    type: 'message_start', message: {
      id: 'msg_1', type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 10, output_tokens: 1 },
    },
  }) + event('content_block_start', { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) + event('ping', { type: 'ping' }),
  piece: text => event('content_block_delta', { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  close: isFill => event('content_block_stop', { type: 'content_block_stop', index: 0 })
    + event('message_delta', { type: 'message_delta', delta: isFill ? { stop_reason: 'stop_sequence', stop_sequence: '</fill>' } : { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 8 } })
    + event('message_stop', { type: 'message_stop' }),
};

const chunk = (model, delta, finish_reason = null) => data({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices: [{ index: 0, delta, finish_reason }] });
const chatCompletions = {
  type: sse,
  isFill: body => body.messages[0].content.includes('<fill>'),
  prompt: body => body.messages.at(-1).content,
  write: (text, isFill) => isFill ? tagged(text) : text,
  open: model => chunk(model, { role: 'assistant', content: '' }),
  piece: (text, model) => chunk(model, { content: text }),
  close: (isFill, model) => chunk(model, {}, 'stop')
    + data({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices: [], usage: { prompt_tokens: 10, completion_tokens: 8, total_tokens: 18 } }) + 'data: [DONE]\n\n',
};

const textChunk = (model, text, finish_reason = null) => data({ id: 'cmpl-1', object: 'text_completion', created: 1, model, choices: [{ index: 0, text, logprobs: null, finish_reason }] });
const completions = {
  type: sse, isFill: () => true, prompt: body => body.prompt, write: text => text,
  open: () => '', piece: (text, model) => textChunk(model, text), close: (isFill, model) => textChunk(model, '', 'stop') + 'data: [DONE]\n\n',
};

const ollamaEnd = { done: true, done_reason: 'stop', total_duration: 33_000_000, prompt_eval_count: 10, eval_count: 8 };
const generate = {
  type: 'application/x-ndjson', isFill: () => true, prompt: body => body.prompt, write: text => text,
  open: () => '',
  piece: (response, model) => line({ model, created_at: now, response, done: false }),
  close: (isFill, model) => line({ model, created_at: now, response: '', ...ollamaEnd }),
};
const ollamaMessage = content => ({ role: 'assistant', content });
const ollamaChat = {
  ...generate, isFill: () => false, prompt: body => body.messages.at(-1).content,
  piece: (text, model) => line({ model, created_at: now, message: ollamaMessage(text), done: false }),
  close: (isFill, model) => line({ model, created_at: now, message: ollamaMessage(''), ...ollamaEnd }),
};

const infill = {
  type: sse, isFill: () => true, prompt: body => body.input_prefix + body.prompt, write: text => text,
  open: () => '',
  piece: content => data({ content, stop: false }),
  close: () => data({ content: '', stop: true, stop_type: 'eos', truncated: false, tokens_evaluated: 10, tokens_cached: 4, timings: { prompt_n: 6, predicted_n: 8 } }),
};

const anthropicError = (type, message) => ({ type: 'error', error: { type, message }, request_id: 'req_1' });
const openAiError = (message, type, code = null) => ({ error: { message, type, param: null, code } });
const openAiErrors = {
  401: openAiError('Incorrect API key provided.', 'invalid_request_error', 'invalid_api_key'),
  503: openAiError('That model is currently overloaded with other requests. You can retry your request.', 'server_error'),
};

export const wires = {
  anthropic: {
    key: headers => headers['anthropic-version'] && headers['x-api-key'],
    errors: { 401: anthropicError('authentication_error', 'invalid x-api-key'), 529: anthropicError('overloaded_error', 'Overloaded') },
    says: { 'GET /v1/models': { data: [{ type: 'model', id: 'claude-haiku-5-5', display_name: 'Claude', created_at: now }], has_more: false, first_id: null, last_id: null } },
    writes: { 'POST /v1/messages': messages },
  },
  openai: {
    base: '/v1', key: bearer, errors: openAiErrors,
    says: { 'GET /v1/models': { object: 'list', data: [{ id: 'gpt-6-luna', object: 'model', created: 1, owned_by: 'openai' }] } },
    writes: { 'POST /v1/chat/completions': chatCompletions },
  },
  ollama: {
    errors: { 503: { error: 'server busy, please try again.  maximum pending requests exceeded' } },
    says: {
      'GET /api/tags': { models: [{ name: 'qwen2.5-coder:1.5b', size: 1, capabilities: ['completion', 'insert'] }] },
      'GET /api/ps': { models: [{ name: 'qwen2.5-coder:1.5b', size: 1 }] },
      'POST /api/show': { capabilities: ['completion', 'insert'], model_info: { 'qwen2.context_length': 32768 } },
    },
    writes: { 'POST /api/generate': generate, 'POST /api/chat': ollamaChat },
  },
  'openai-compatible': {
    base: '/v1', errors: openAiErrors,
    says: { 'GET /api/v1/models': { models: [{ key: 'starcoder2-3b', type: 'llm', max_context_length: 16384, size_bytes: 1, loaded_instances: [{ id: 'starcoder2-3b', config: { context_length: 8192 } }] }] } },
    writes: { 'POST /v1/completions': completions, 'POST /v1/chat/completions': chatCompletions },
  },
  'llama.cpp': {
    errors: { 503: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } } },
    says: {
      'GET /health': { status: 'ok' },
      'GET /props': { default_generation_settings: { n_ctx: 8192 }, total_slots: 1, model_path: '/models/small-coder.gguf' },
    },
    writes: { 'POST /infill': infill, 'POST /v1/chat/completions': chatCompletions },
  },
};
