// Debian's Dovecot (tests/mail/dovecot.py), with a mailbox of the firm.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const program = new URL('../../mail/dovecot.py', import.meta.url).pathname;

export class Dovecot {
  static user = 'care@dighipar.example';
  static password = 'stitch by stitch';

  static async start() {
    const dovecot = new Dovecot();
    dovecot.process = spawn('python3', [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    dovecot.lines = createInterface({ input: dovecot.process.stdout });
    const [line] = await once(dovecot.lines, 'line');
    dovecot.port = Number(line.split(' ')[1]);
    return dovecot;
  }

  // One order of dovecot.py; its answer.
  async ask(order) {
    const answer = once(this.lines, 'line');
    this.process.stdin.write(`${order}\n`);
    return (await answer)[0];
  }

  async stop() {
    this.process.stdin.end();
    await once(this.process, 'exit');
  }
}
