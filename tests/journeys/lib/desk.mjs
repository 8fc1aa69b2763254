// A firm in a folder of its own, and the real program serving it on a free loopback port.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = process.env.KANTHA;
const database = process.env.KANTHA_PG; // of tests/with_pg: then each desk is a schema there

export function free_port() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

// Runs one command of the program; { status, stdout, stderr }.
export function kantha(args, input = '') {
  const run = spawnSync(program, args, { input, timeout: 60_000, maxBuffer: 1 << 26 });
  return { status: run.status, stdout: String(run.stdout), stderr: String(run.stderr) };
}

export class Desk {
  constructor(folder) {
    this.folder = folder ?? mkdtempSync(join(tmpdir(), 'kantha-journey-'));
    this.errors = '';
    this.schema = `j_${randomBytes(8).toString('hex')}`;
    this.at = database ? ['--firm', `${database}&schema=${this.schema}`, '--data', this.folder]
      : ['--firm', this.folder];
  }

  async start({ env = {} } = {}) {
    const port = this.port ?? (this.port = await free_port());
    this.url = `http://127.0.0.1:${port}`;
    const args = ['serve', ...this.at, '--listen', `127.0.0.1:${port}`];
    this.server = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => this.server.on('exit', (code, signal) => resolve(code ?? signal)));
    this.said = '';
    this.server.stdout.on('data', (bytes) => { this.said += bytes; });
    this.server.stderr.on('data', (bytes) => { this.errors += bytes; });
    await this.answers();
    return this;
  }

  async answers() {
    for (let tries = 0; tries < 300; tries++) {
      const reply = await fetch(`${this.url}/healthz`).catch(() => null);
      if (reply?.ok) return;
      if (this.server.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`kantha serve does not answer: ${this.errors}`);
  }

  run(command, ...rest) {
    return this.run_with('', command, ...rest);
  }

  run_with(input, command, ...rest) {
    const done = kantha([...command.split(' '), ...this.at, ...rest], input);
    if (done.status !== 0) throw new Error(`kantha ${command}: ${done.status} ${done.stderr}`);
    return done.stdout;
  }

  // Behind the server's back, while it is stopped.
  sql(statement) {
    const [tool, ...args] = database
      ? ['psql', '-qtAX', database, '-c', `SET search_path = ${this.schema}`, '-c', statement]
      : ['sqlite3', join(this.folder, 'kantha.db'), statement];
    const done = spawnSync(tool, args, { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
    return done.stdout;
  }

  // All it holds, in the new folder `to`: its own backup, or what the handbook says of a database,
  // with the bytes of its files as they are.
  copy(to) {
    if (!database) return this.run('backup', to);
    spawnSync('cp', ['-a', this.folder, to]);
    const dump = spawnSync('pg_dump', [`--schema=${this.schema}`, database], { maxBuffer: 1 << 28 }).stdout;
    writeFileSync(join(to, 'dump.sql'), dump);
    const bytes = [...String(dump).matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(hex, 'hex'));
    writeFileSync(join(to, 'bytes'), Buffer.concat(bytes));
  }

  // A mail on standard input, as a mail server hands it over. 0 means it is kept.
  deliver(mail, mailbox = 'care@dighipar.example') {
    const done = kantha(['deliver', ...this.at, '--mailbox', mailbox], mail);
    if (done.status !== 0) throw new Error(`kantha deliver: ${done.status} ${done.stderr}`);
  }

  async stop() {
    if (!this.server || this.server.exitCode !== null) return;
    this.server.kill('SIGTERM');
    const ended = await Promise.race([this.ended, sleep(10_000, 'still running')]);
    if (ended === 'still running') this.server.kill('SIGKILL');
    if (ended !== 0) throw new Error(`kantha serve ended with ${ended}: ${this.errors.slice(-4000)}`);
    const report = this.errors.match(/^.*(Sanitizer|runtime error).*$/m);
    if (report) throw new Error(`${report[0]}\n${this.errors.slice(-8000)}`);
  }

  async done() {
    try {
      await this.stop();
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }
}
