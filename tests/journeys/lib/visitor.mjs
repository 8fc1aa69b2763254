// A person without a browser, for what must be fast: cookies kept, forms filled by their fields.
export class Visitor {
  constructor(desk) {
    this.desk = desk;
    this.cookies = new Map();
  }

  async ask(path, more = {}) {
    const answer = await fetch(this.desk.url + path, { redirect: 'manual', signal: AbortSignal.timeout(10_000), ...more,
      headers: { Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...more.headers } });
    for (const line of answer.headers.getSetCookie?.() ?? []) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.cookies.set(name, value);
    }
    return answer;
  }

  // The hidden fields of the page's form whose action ends so.
  async fields(path, action) {
    const html = await (await this.ask(path)).text();
    const form = html.split('<form').find((one) => one.includes(`action="${action}`)) ?? html;
    return Object.fromEntries([...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]));
  }

  async post(path, fields) {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers: {
      'Content-Type': 'application/x-www-form-urlencoded', Origin: this.desk.url, 'Sec-Fetch-Site': 'same-origin' } });
  }

  async sign_in(who) {
    const hidden = await this.fields('/signin', '/signin');
    const answer = await this.post('/signin', { ...hidden, email: who.email, password: who.password });
    if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  }
}
