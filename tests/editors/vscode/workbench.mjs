// The hands and eyes of a test in VS Code. Every step waits for what the user would wait for; none waits for a time.
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chromium } from 'playwright-core';
import { until } from './until.mjs';

const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export class Workbench {
  static async open({ chromium: executablePath, artifacts }, port, folder) {
    mkdirSync(artifacts, { recursive: true });
    const browser = await chromium.launch({ executablePath, headless: true, args: browserArgs });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    const workbench = new Workbench(browser, page, artifacts);
    await page.route(url => url.hostname !== '127.0.0.1' && /^https?:/.test(url.protocol), route => {
      workbench.outside.push(route.request().url());
      return route.abort();
    });
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`, { waitUntil: 'domcontentloaded' });
    await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    return workbench;
  }

  constructor(browser, page, artifacts) {
    Object.assign(this, { browser, page, artifacts, outside: [] });
    this.quickInput = page.locator('.quick-input-widget');
    this.ghost = page.locator('.editor-instance .ghost-text-decoration');
    this.status = page.locator('[id="assistant-authors.assistant-lsp.assistant.status"]');
    this.toasts = page.locator('.notifications-toasts .notification-list-item');
  }

  screenshot(name) {
    return this.page.screenshot({ path: join(this.artifacts, `${name}.png`), animations: 'disabled' });
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  type(text) {
    return this.page.keyboard.type(text, { delay: 20 });
  }

  async command(title) {
    await this.#openQuickInput('F1');
    await this.#input().fill(`>${title}`);
    await this.#chosen(title).waitFor();
    await this.press('Enter');
    // The palette closes, or the command's own box takes its place at once.
    await this.page.waitForFunction(typed => {
      const widget = document.querySelector('.quick-input-widget');
      return widget.style.display === 'none' || widget.querySelector('.quick-input-box input').value !== typed;
    }, `>${title}`);
  }

  /** Clicks the status item and chooses one line after another. */
  async menu(...lines) {
    await this.status.click();
    for (const line of lines) await this.#row(line).click();
  }

  /** Answers the box with this title, with one of its lines or with another one; `typed` is a box without lines. */
  async answer(title, text, { typed = false } = {}) {
    await this.quickInput.filter({ hasText: title }).waitFor();
    await this.#input().fill(text);
    if (!typed) await this.#chosen(text).waitFor();
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  async setKey(provider, key) {
    await this.menu('Set a Key', provider);
    await this.answer(`Key of ${provider}`, key, { typed: true });
  }

  /** The lines of the list that is open. */
  async listed(title) {
    await this.quickInput.filter({ hasText: title }).waitFor();
    return this.quickInput.locator('.monaco-list-row').allInnerTexts();
  }

  /** Waits for a message with this text; `choose` presses one of its buttons, else it is closed. */
  async message(text, choose) {
    const toast = this.toasts.filter({ hasText: text });
    await toast.waitFor();
    if (choose) await toast.getByRole('button', { name: choose, exact: true }).click();
    else await this.command('Notifications: Clear All Notifications');
    await toast.waitFor({ state: 'detached' });
  }

  /** Waits until the status item says this. */
  statusIs(text) {
    return this.status.filter({ hasText: text }).waitFor();
  }

  /**
   * Opens the lightbulb's menu at the caret and chooses a line of it, again until that worked: the menu opens at once, so a fix is not in it
   * before the compiler has seen the code, and VS Code closes it when anything else takes the focus, as happens while a window starts.
   */
  async lightbulb(title, screenshot) {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    const row = rows.filter({ hasText: title }).first();
    const soon = { timeout: 4_000 };
    const happens = wait => wait.then(() => true, () => false);
    await until(`the lightbulb to offer ${title}`, async () => {
      await this.press('Control+.');
      if (await happens(rows.first().waitFor(soon)) && await row.isVisible()) {
        if (screenshot) await this.screenshot(screenshot);
        if (await happens(row.click(soon))) return true;
      }

      await this.press('Escape');
      await rows.first().waitFor({ state: 'hidden' });
    });
    await row.waitFor({ state: 'hidden' });
  }

  /** The HTML elements that match in whichever Markdown preview is open; empty where there is none. */
  async rendered(selector) {
    const found = await Promise.all(this.page.frames().map(frame =>
      frame.evaluate(selector => [...document.querySelectorAll(`.markdown-body ${selector}, .vscode-body ${selector}`)].map(e => e.innerText), selector).catch(() => [])));
    return found.flat();
  }

  /** Waits until a rendered paragraph says this. */
  rendersText(text) {
    return until(`the preview to say ${text}`, async () => (await this.rendered('p, li, blockquote')).some(found => found.includes(text)));
  }

  /** Follows the link with this text in the Markdown preview. */
  async follow(text) {
    for (const frame of this.page.frames()) {
      const link = frame.locator('.markdown-body a').filter({ hasText: text }).first();
      if (await link.count() > 0) return link.click();
    }

    throw new Error(`The preview has no link ${text}.`);
  }

  /** Puts the caret at a column of a line. */
  async goTo(line, column) {
    await this.#goTo(`${line}:${column}`, new RegExp(`Ln ${line}, Col ${column}\\b`));
  }

  /** Waits until the caret is on this line. */
  caretIsOn(line) {
    return this.page.locator('[id="status.editor.selection"]').filter({ hasText: new RegExp(`Ln ${line},`) }).waitFor();
  }

  /** Opens the message of this progress in the status bar and presses its Cancel. */
  async cancelProgress(title) {
    await this.page.locator('.statusbar-item').filter({ hasText: title }).first().click();
    const item = this.page.locator('.notifications-center .notification-list-item, .notifications-toasts .notification-list-item').filter({ hasText: title });
    await item.getByRole('button', { name: 'Cancel' }).click();
  }

  /** Waits for the Refactor Preview with a change whose annotation says this; the annotation is shown when the mouse rests on the change. */
  async previewed(text) {
    await this.#annotated(text).first().waitFor();
  }

  /** Checks each change with this annotation: unchecked, it would not be applied. */
  async confirmPreview(text) {
    for (const row of await this.#annotated(text).all()) await row.locator('.edit-checkbox').click();
  }

  async discard() {
    await this.#inPreview('Discard').click();
    await this.#inPreview('Discard').waitFor({ state: 'hidden' });
  }

  async applyPreview() {
    await this.#inPreview('Apply').click();
    await this.#inPreview('Apply').waitFor({ state: 'hidden' });
  }

  /** The text of the editor as far as it is on the screen, in order. */
  visibleText() {
    return this.page.evaluate(() => [...document.querySelectorAll('.editor-instance .monaco-editor .view-lines .view-line')]
      .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top)).map(line => line.textContent.replace(/\u00a0/g, ' ')).join('\n'));
  }

  /** Waits until the editor shows this text. */
  shows(text) {
    return until(`the editor to show ${text}`, async () => (await this.visibleText()).includes(text));
  }

  async openFile(path) {
    await this.#openQuickInput('Control+P');
    await this.#input().fill(path);
    await this.#chosen(basename(path)).waitFor();
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.isActive(basename(path));
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
  }

  /** Waits until the tab with this name is in front. */
  isActive(name) {
    return this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** The status item is there, and no longer says that the server starts or has stopped. */
  async serverStarted() {
    await this.status.waitFor();
    await this.status.locator('.codicon-loading, .codicon-warning').waitFor({ state: 'detached' });
  }

  /** The status item says, now, that the server has stopped. */
  serverStopped() {
    return this.status.locator('.codicon-warning').isVisible();
  }

  /** Puts the caret on a line, at its end. */
  async goToEndOf(line) {
    await this.#goTo(String(line), new RegExp(`Ln ${line},`));
    await this.press('End');
  }

  /**
   * The ghost text on the caret's line, once it begins like this. What comes after its deadline is not shown, and on a busy machine
   * that happens: then the last key is pressed again, as a user would.
   */
  async ghostText(begin = '.', lastKey = '.') {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.waitForFunction(begin => {
          const shown = [...document.querySelectorAll('.editor-instance .ghost-text-decoration')].map(e => e.textContent).join('');
          return new RegExp(`^${begin}`).test(shown.replace(/\u00a0/g, ' '));
        }, begin, { timeout: 6_000 });
        return (await this.ghost.allTextContents()).join('').replace(/\u00a0/g, ' ');
      } catch (error) {
        if (attempt === 4) throw error;
        await this.press('Backspace');
        await this.insert(lastKey);
      }
    }
  }

  noGhostText() {
    return this.ghost.first().waitFor({ state: 'detached' });
  }

  /** Writes at once what a user would type key by key: one change, so that one suggestion is asked for. */
  insert(text) {
    return this.page.keyboard.insertText(text);
  }

  async save() {
    await this.press('Control+S');
    await this.clean();
  }

  /** The file has no unsaved change. */
  clean() {
    return this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** Leaves the page before the browser closes, so that the extension host and the language server end at once. */
  async close() {
    await this.page.goto('about:blank');
    await this.browser.close();
  }

  async #goTo(place, status) {
    await this.#openQuickInput('Control+G');
    await this.type(place);
    await this.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.page.waitForFunction(() => document.activeElement?.closest('.editor-instance .monaco-editor'));
    await this.page.locator('[id="status.editor.selection"]').filter({ hasText: status }).waitFor();
  }

  #annotated(text) {
    return this.page.locator('.bulk-edit-panel .monaco-list-row').filter({ has: this.page.locator(`[title*="${text}"]`) });
  }

  #inPreview(button) {
    return this.page.locator('.bulk-edit-panel').getByRole('button', { name: button, exact: true });
  }

  #input() {
    return this.quickInput.locator('.quick-input-box input');
  }

  #row(text) {
    return this.quickInput.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /** The line that Enter would take. */
  #chosen(text) {
    return this.quickInput.locator('.monaco-list-row.focused').filter({ hasText: text });
  }

  // A key pressed while the workbench still loads is lost: press it again until the input shows.
  async #openQuickInput(key) {
    for (let attempt = 1; ; attempt++) {
      await this.press(key);
      try {
        return await this.#input().waitFor({ state: 'visible', timeout: 4_000 });
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }
}
