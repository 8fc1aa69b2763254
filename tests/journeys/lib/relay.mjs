// The mail relay of the tests (tests/mail/relay.py), which fails where it is told to.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const program = new URL('../../mail/relay.py', import.meta.url).pathname;

export class Relay {
  // `endings` and `options` as relay.py takes them: 'accept', 'die-after-dot', ...
  static async start(endings = 'accept', ...options) {
    const relay = new Relay();
    relay.folder = mkdtempSync(join(tmpdir(), 'kantha-relay-'));
    relay.seen = [];
    relay.process = spawn('python3', [program, '--keep', relay.folder, ...options, endings], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: relay.process.stdout });
    const said = await new Promise((resolve) => lines.once('line', (line) => resolve(line.split(' '))));
    relay.port = Number(said[1]);
    relay.authority = said[2]; // a file, where it speaks TLS
    lines.on('line', (line) => relay.seen.push(JSON.parse(line)));
    return relay;
  }

  // Whole mails, as the relay took them.
  mails() {
    return readdirSync(this.folder).filter((name) => name.endsWith('.eml')).sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
      .map((name) => readFileSync(join(this.folder, name), 'utf8'));
  }

  async connections(count, within) {
    for (const until = Date.now() + within; this.seen.length < count;) {
      if (Date.now() > until) throw new Error(`the relay saw ${this.seen.length} connections, not ${count}`);
      await sleep(100);
    }
    return this.seen.slice(0, count);
  }

  async stop() {
    this.process.stdin.end();
    await new Promise((ended) => this.process.on('exit', ended));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
