/** Looks again and again until `probe` returns something, and returns that. Fails with `what` after 30 s. */
export async function until(what, probe) {
  const end = Date.now() + 30_000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise(done => setTimeout(done, 50));
  }
}
