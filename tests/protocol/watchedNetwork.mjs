// A network namespace whose only way out is watched: a cable to a second namespace with the gateway and the resolver.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const inside = '10.99.7.2', outside = '10.99.7.1';

/** Why no such network can be made here; undefined where it can. */
export function whyNot() {
  if (process.platform !== 'linux') return 'network namespaces are a feature of Linux';
  if (process.getuid() !== 0) return 'only root may make network namespaces';
  if (spawnSync('ip', ['-V']).error) return '`ip` is not installed (package iproute2)';
  const tried = spawnSync('unshare', ['--net', '--mount', 'ip', 'link', 'add', 'name', 'near', 'type', 'veth', 'peer', 'name', 'far'], { encoding: 'utf8' });
  if (tried.error) return '`unshare` is not installed (package util-linux)';
  return tried.status === 0 ? undefined : `this system makes no network namespaces: ${tried.stderr.trim()}`;
}

/** Two namespaces that end with this object; `enter` is the command line that starts a program in the watched one. */
export class WatchedNetwork {
  /** Host names that the resolver outside was asked for. */
  names = [];

  /** @param folder a place for one file, the resolver's address. */
  static async create(folder) {
    const network = new WatchedNetwork();
    await network.#build(folder);
    return network;
  }

  get enter() {
    return ['nsenter', '--target', String(this.watched.pid), '--net', '--mount', '--'];
  }

  /** Packets that left loopback since the network was made. */
  get sent() {
    return this.#counter() - this.before;
  }

  /** Resolves once the resolver outside is asked for a name. */
  get asked() {
    return this.names.length > 0 ? Promise.resolve() : once(this.far.stdout, 'data');
  }

  remove() {
    this.watched?.kill('SIGKILL');
    this.far?.kill('SIGKILL');
  }

  async #build(folder) {
    const resolver = join(folder, 'resolv.conf');
    writeFileSync(resolver, `nameserver ${outside}\n`);
    // Each lives as long as its own process: nothing is left behind, even by a test that is killed.
    this.watched = spawn('unshare', ['--net', '--mount', 'sh', '-c', `mount --bind '${resolver}' /etc/resolv.conf && echo made && exec cat`], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.far = spawn('unshare', ['--net', process.execPath, join(here, 'farResolver.mjs'), outside], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.far.stdout.setEncoding('utf8');
    await Promise.all([once(this.watched.stdout, 'data'), once(this.far.stdout, 'data')]);

    const [near, far] = [this.watched.pid, this.far.pid];
    ip(near, `link add name watched type veth peer name far netns ${far}`);
    for (const [pid, device, address] of [[near, 'watched', inside], [far, 'far', outside]]) {
      // The kernel itself greets IPv6 neighbours on a new cable; that is no packet of the server.
      shell(pid, `echo 1 > /proc/sys/net/ipv6/conf/${device}/disable_ipv6`);
      ip(pid, `addr add ${address}/30 dev ${device}`);
      ip(pid, `link set ${device} up`);
      ip(pid, 'link set lo up');
    }
    ip(near, `route add default via ${outside}`);
    this.before = this.#counter();

    const open = once(this.far.stdout, 'data');
    this.far.stdin.write('open\n');
    await open;
    this.far.stdout.on('data', text => this.names.push(...text.trim().split('\n')));
  }

  #counter() {
    return JSON.parse(ip(this.watched.pid, '-json -stats link show dev watched'))[0].stats64.tx.packets;
  }
}

const ip = (pid, command) => check(spawnSync('nsenter', ['--target', pid, '--net', '--', 'ip', ...command.split(' ')], { encoding: 'utf8' }), `ip ${command}`);
const shell = (pid, command) => check(spawnSync('nsenter', ['--target', pid, '--net', '--', 'sh', '-c', command], { encoding: 'utf8' }), command);

function check({ status, stdout, stderr }, command) {
  if (status !== 0) throw new Error(`\`${command}\` failed in the namespace: ${stderr.trim()}`);
  return stdout;
}
