// Steps that several journeys take. Each uses only what a person sees: labels and buttons.
import assert from 'node:assert';

export const nadia = { name: 'Nadia Rahman', email: 'nadia@dighipar.example', password: 'a boat on the river' };
export const tanvir = { name: 'Tanvir Hasan', email: 'tanvir@dighipar.example', password: 'seven green mangoes' };

// A firm with its first agent, made by the commands; `relay` is where its letters go.
export function firm(desk, { language, relay }) {
  desk.run_with(`${nadia.password}\n`, 'init', '--name', language === 'bn' ? 'দিঘিপাড় স্টুডিও' : 'Dighipar Studio',
    '--language', language, '--zone', 'Asia/Dhaka', '--agent', nadia.name, '--email', nadia.email,
    '--mailbox', 'care@dighipar.example', ...(relay ? ['--smtp', `127.0.0.1:${relay.port}`] : []));
}

export function add_agent(desk, who, role, language) {
  desk.run_with(`${who.password}\n`, 'agent add', '--name', who.name, '--email', who.email, '--role', role,
    '--language', language);
}

export async function sign_in(person, t, who = nadia) {
  const { page } = person;
  await person.goto('/signin');
  await page.getByLabel(t('form.email'), { exact: true }).fill(who.email);
  await page.getByLabel(t('form.password'), { exact: true }).fill(who.password);
  await page.getByRole('button', { name: t('button.sign_in') }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
  await person.look();
}

// With scripts the list must change by itself; without, a person looks again. Nothing moves under
// the pointer, so it is taken away first.
export async function appears(person, locator, within = 10_000) {
  await person.page.mouse.move(1, 1);
  const until = Date.now() + within;
  while (!person.scripts && Date.now() < until && !(await locator.count())) {
    await new Promise((later) => setTimeout(later, 200));
    await person.page.reload();
  }
  await locator.first().waitFor({ timeout: Math.max(1, until - Date.now()) });
}

// Opens the case with this subject from the list.
export async function open_case(person, subject) {
  await person.goto('/cases?view=all');
  const row = person.page.locator('#rows a', { hasText: subject });
  await appears(person, row);
  await row.click();
  await person.page.getByRole('heading', { level: 1, name: subject }).waitFor();
  await person.look();
}

export async function says(locator, text) {
  await locator.filter({ hasText: text }).first().waitFor();
  assert.ok((await locator.allInnerTexts()).some((said) => said.includes(text)));
}
