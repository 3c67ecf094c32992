// One model in a real llama.cpp. Requests take turns: there is one sequence, whose evaluated prompt is kept for the next request.
import { setTimeout as pause } from 'node:timers/promises';
import { getLlama } from 'node-llama-cpp';

const contextSize = 4096;
// A model this small writes thousands of tokens a second: whole answers would lie in the socket before a test could cut one short.
const millisecondsPerToken = 3;

export class Engine {
  #modelPath;
  #llama;
  #model;
  #sequence;
  #turn = Promise.resolve();
  #running = 0;

  constructor(modelPath) {
    this.#modelPath = modelPath;
  }

  get loaded() {
    return this.#sequence !== undefined;
  }

  get contextSize() {
    return contextSize;
  }

  /** Generations under way, for tests that look whether a cancelled one really stopped. */
  get running() {
    return this.#running;
  }

  async load() {
    if (this.loaded) return;
    // One thread: more spin against each other on a small machine, and make every token a hundred times slower.
    this.#llama ??= await getLlama({ build: 'never', gpu: false, skipDownload: true, logLevel: 'error', maxThreads: 1 });
    this.#model = await this.#llama.loadModel({ modelPath: this.#modelPath });
    const context = await this.#model.createContext({ contextSize, threads: 1 });
    this.#sequence = context.getSequence();
  }

  /** Runs one request after the other; loads the model before the first. */
  inTurn(work) {
    const run = this.#turn.then(async () => {
      await this.load();
      return work();
    });
    this.#turn = run.catch(() => {});
    return run;
  }

  /** Tokens of a text; markers in it count as markers. */
  tokens(text) {
    return this.#model.tokenize(text, true);
  }

  /** The layout in which llama-server asks for a fill-in, with other files in front. */
  infillTokens({ prefix, suffix, files, middle }) {
    const plain = (text) => this.#model.tokenize(text);
    const infill = this.#model.tokens.infill;
    const shown = files.flatMap((file) => [...this.tokens('<|file_sep|>'), ...plain(`${file.filename}\n${file.text}\n`)]);
    const head = files.length > 0 ? [...this.tokens('<|repo_name|>'), ...plain('myproject\n'), ...shown, ...this.tokens('<|file_sep|>'), ...plain('filename\n')] : [];
    return [...head, infill.prefix, ...plain(prefix), infill.suffix, ...plain(suffix), infill.middle, ...plain(middle)];
  }

  /** Yields pieces of text, then { reason, read, cached, written }. */
  async *generate(prompt, { limit, temperature, stop, signal }) {
    this.#running++;
    try {
      const cached = await this.#keepCommonPrefix(prompt);
      const written = [];
      let shown = '';
      let reason = 'limit';
      for await (const token of this.#sequence.evaluate(prompt.slice(cached), { temperature, seed: 1, yieldEogToken: true })) {
        if (signal.aborted || this.#model.isEogToken(token)) {
          reason = signal.aborted ? 'none' : 'eos';
          break;
        }
        written.push(token);
        await pause(millisecondsPerToken);
        const text = this.#model.detokenize(written);
        const cut = firstStop(text, stop);
        const safe = cut ?? (text.endsWith('\uFFFD') ? shown.length : text.length);
        if (safe > shown.length) yield text.slice(shown.length, safe);
        shown = text.slice(0, Math.max(safe, shown.length));
        if (cut !== undefined) reason = 'word';
        if (cut !== undefined || written.length >= limit) break;
      }
      yield { reason, read: prompt.length, cached, written: written.length };
    } finally {
      this.#running--;
    }
  }

  async #keepCommonPrefix(prompt) {
    const held = this.#sequence.contextTokens;
    let common = 0;
    while (common < held.length && common < prompt.length - 1 && held[common] === prompt[common]) common++;
    await this.#sequence.eraseContextTokenRanges([{ start: common, end: this.#sequence.nextTokenIndex }]);
    return common;
  }
}

function firstStop(text, stop) {
  const hits = stop.map((s) => text.indexOf(s)).filter((at) => at >= 0);
  return hits.length > 0 ? Math.min(...hits) : undefined;
}
