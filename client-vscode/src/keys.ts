import type { SecretStorage } from 'vscode';

type Answer = { ok: boolean; message: string };
/** Sends a request to the server; undefined when there is no server to answer it. */
type Send = (method: string, params: object) => Promise<unknown>;

/** The keys of providers: kept in the editor's secret store, handed to each server that starts, judged by the server alone. */
export class Keys {
  constructor(private readonly secrets: SecretStorage, private readonly send: Send) { }

  /** Stores the key unless the server says that it is rejected; then the key before it is in use again. */
  async set(provider: string, secret: string): Promise<Answer | undefined> {
    const answer = await this.hand(provider, secret, true);
    if (answer?.ok) await this.secrets.store(provider, secret);
    else if (answer) await this.hand(provider, await this.secrets.get(provider) ?? null, false);
    return answer;
  }

  async remove(provider: string): Promise<Answer | undefined> {
    await this.secrets.delete(provider);
    return this.hand(provider, null, false);
  }

  async sendAll(): Promise<void> {
    for (const provider of await this.secrets.keys()) await this.hand(provider, await this.secrets.get(provider) ?? null, false);
  }

  private hand = (provider: string, secret: string | null, check: boolean): Promise<Answer | undefined> =>
    this.send('assistant/setSecret', { provider, secret, check }) as Promise<Answer | undefined>;
}
