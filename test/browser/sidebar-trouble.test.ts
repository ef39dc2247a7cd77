import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RpcErrorCode } from '../../addon/contract/rpc.ts';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { useChromium } from './chromium.ts';
import {
  check,
  connection,
  finished,
  halfway,
  scheduled,
  ok,
  run,
  settings,
  start,
  unconnected,
} from './sidebar-data.ts';
import { callsOf, checkAccessibility, openSidebar } from './sidebar-page.ts';

let browser: Browser;
beforeAll(async () => void (browser = await useChromium()));

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const refused = (code: RpcErrorCode, message: string) => ({ ok: false as const, error: { code, message } });
const interrupted = { getStart: [ok({ ...start, run: halfway })] };

describe('the first time', () => {
  it('leads to the settings, explains, and shows the first error to keyboard and eye', async () => {
    const page = await openSidebar(browser, { changes: { getStart: [ok({ ...start, settings: unconnected })] } });
    await page.getByText('Connect Matchback first').waitFor();
    await button(page, 'Save settings').click();
    await page.getByText('Enter the address of your Matchback server.').waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'url');
    expect(await callsOf(page, 'saveSettings')).toEqual([]);
    await checkAccessibility(page, 'settings-first');
    await page.getByLabel('Server address').fill('https://matchback.example.com');
    await page.getByLabel('Account (required)').fill('baan-thai');
    await page.getByLabel('Key (required)').fill('mb_secret');
    await button(page, 'Save settings').click();
    await page.getByRole('heading', { name: 'Choose what to upload' }).waitFor();
    expect(await callsOf(page, 'saveSettings')).toMatchObject([
      [{ tenant: 'baan-thai', key: 'mb_secret', signIn: 'key' }],
    ]);
  });

  it('takes one pasted code, tries it before it is saved, and says under the button what is wrong with it', async () => {
    const url = 'https://matchback.shop.example.net';
    const code = encodeInvitation({ url, tenant: 'baan-thai', signIn: 'key', secret: 'mbk_abc' });
    const page = await openSidebar(browser, {
      changes: {
        getStart: [ok({ ...start, settings: unconnected })],
        testConnection: [refused('wrong_key', 'This key was revoked. Ask for a new one.'), ok(connection)],
      },
    });
    const field = page.getByLabel('Invitation code', { exact: true });
    await field.fill(code.slice(0, -3));
    await button(page, 'Connect').click();
    await page.getByText('This is not a whole invitation code.').waitFor();
    await field.fill(code);
    await button(page, 'Connect').click();
    const alert = page.getByRole('alert');
    await alert.getByText('This key was revoked.').waitFor();
    const [above, below] = await Promise.all([button(page, 'Connect').boundingBox(), alert.boundingBox()]);
    expect((below?.y ?? 0) - ((above?.y ?? 0) + (above?.height ?? 0))).toBeLessThan(40);
    expect(await callsOf(page, 'saveSettings')).toEqual([]);
    await checkAccessibility(page, 'settings-code-refused');
    await field.press('Enter');
    await page.getByRole('heading', { name: 'Choose what to upload' }).waitFor();
    expect(await callsOf(page, 'saveSettings')).toMatchObject([
      [{ backendUrl: url, tenant: 'baan-thai', signIn: 'key', key: 'mbk_abc' }],
    ]);
  });
});

describe('testing the connection', () => {
  it.each([
    ['wrong_key', 'Key', 'This key was revoked. Ask for a new one.'],
    ['wrong_tenant', 'Account (required)', 'There is no tenant of this name.'],
    ['backend_unreachable', 'Server address (required)', 'No answer from this address.'],
  ] as const)('shows %s at its own field', async (code, label, message) => {
    const page = await openSidebar(browser, {
      changes: { testConnection: [refused(code, message)] },
      page: 'settings',
    });
    await button(page, 'Test connection').click();
    await page.getByRole('alert').getByText(message).waitFor();
    const field = page.getByRole('textbox', { name: label, exact: true });
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });

  it('shows a user who was not invited the whole command, however narrow the sidebar is', async () => {
    const command = 'npm run matchback -- member add somchai.rattanakosin@very-long-name.example --tenant baan-thai';
    const page = await openSidebar(browser, {
      changes: {
        testConnection: [refused('not_a_member', `The administrator of the backend can invite you with: ${command}`)],
      },
      page: 'settings',
    });
    await page.getByText('Change the connection').click();
    await page.getByLabel('With my Google account').check();
    await button(page, 'Test connection').click();
    const alert = page.getByRole('alert');
    await alert.getByText('You are not invited yet').waitFor();
    expect(await alert.textContent()).toContain(command);
    await checkAccessibility(page, 'settings-not-invited');
  });

  it('shows where sales go, what can be changed there and which platform has stopped', async () => {
    const page = await openSidebar(browser, { page: 'settings' });
    await button(page, 'Test connection').click();
    const [meta, google] = ['new values and returns cannot be sent', 'new values and returns are sent'];
    const accepts = `test mode: counted like any other; only rows with country TH; sales of the last 7 days; ${meta}`;
    await page.getByText(`Meta: ${accepts}; sales wait 5 days`, { exact: true }).waitFor();
    const tested =
      '12 rows were sent in test mode and not counted; the administrator of the Matchback server can send them for real';
    await page.getByText(`Google Ads: ${tested}; sales of the last 90 days; ${google}`).waitFor();
    await page.getByText('Stopped: The refresh token was refused.').waitFor();
    await page.getByText('Change the connection').click();
    expect(await page.getByRole('textbox', { name: 'Key' }).inputValue()).toBe('');
    // What a test showed is no longer true of other settings.
    const zone = page.getByRole('combobox', { name: 'Time zone' });
    await zone.fill('vietnam');
    await page.getByRole('option', { name: 'Asia/Ho Chi Minh (UTC+07:00)' }).waitFor();
    await checkAccessibility(page, 'settings-zones');
    await zone.press('Enter');
    expect(await zone.inputValue()).toBe('Asia/Ho Chi Minh (UTC+07:00)');
    expect(await page.getByText('The connection works').count()).toBe(0);
    await checkAccessibility(page, 'settings-connected');
    await page.getByRole('checkbox', { name: /^Campaign/ }).check();
    await button(page, 'Save settings').click();
    await page.getByText('Settings saved.').waitFor();
    expect(await callsOf(page, 'saveSettings')).toMatchObject([[{ extraColumns: ['campaign'] }]]);
  });
});

describe('an upload', () => {
  it('that was interrupted is shown at once and continues where it stopped', async () => {
    const page = await openSidebar(browser, { changes: { ...interrupted, continueUpload: [ok(finished)] } });
    await page.getByText('Part 23 of 50').waitFor();
    await page.getByText('The upload was interrupted.').waitFor();
    await checkAccessibility(page, 'run-interrupted');
    await button(page, 'Resume upload').click();
    await page.getByRole('heading', { name: 'Results' }).waitFor();
    expect(await callsOf(page, 'startUpload')).toEqual([]);
  });

  it('can be paused and resumed', async () => {
    const page = await openSidebar(browser, { changes: { ...interrupted, continueUpload: [ok(halfway)] } });
    await button(page, 'Resume upload').click();
    await button(page, 'Pause').click();
    await page.getByText('The upload is paused.').waitFor();
    await checkAccessibility(page, 'run-paused');
    const made = (await callsOf(page, 'continueUpload')).length;
    await page.evaluate((reply) => (window.replies['continueUpload'] = [reply]), ok(finished));
    await button(page, 'Resume upload').click();
    await page.getByRole('heading', { name: 'Results' }).waitFor();
    expect((await callsOf(page, 'continueUpload')).length).toBe(made + 1);
  });

  it('is cancelled only after a second word, and Escape cancels nothing', async () => {
    const page = await openSidebar(browser, { changes: interrupted });
    await button(page, 'Cancel').click();
    await page.getByText('2,300 rows were sent and stay sent.').waitFor();
    await page.keyboard.press('Escape');
    expect(await callsOf(page, 'cancelUpload')).toEqual([]);
    await button(page, 'Cancel upload').click();
    await page.getByRole('heading', { name: 'Upload cancelled' }).waitFor();
    await button(page, 'See results').click();
    await page.getByRole('heading', { name: 'Results' }).waitFor();
  });

  it('tries again by itself when the backend was not there, and says so', async () => {
    const away = refused('backend_unreachable', 'The backend did not answer.');
    const page = await openSidebar(browser, { changes: { ...interrupted, continueUpload: [away, ok(finished)] } });
    // It is there for these two seconds only.
    const notice = page.locator('.progress-panel .hint', { hasText: 'Trying again in 2 seconds.' });
    await Promise.all([notice.waitFor(), button(page, 'Resume upload').click()]);
    await page.getByRole('heading', { name: 'Results' }).waitFor();
  });

  it('stops with the reason when only a person can help', async () => {
    const page = await openSidebar(browser, {
      changes: {
        ...interrupted,
        continueUpload: [refused('wrong_key', 'The key was revoked. Enter a new one in Settings.')],
      },
    });
    await button(page, 'Resume upload').click();
    await page.getByRole('alert').getByText('The key was revoked.').waitFor();
    expect(await callsOf(page, 'continueUpload')).toHaveLength(1);
    await checkAccessibility(page, 'run-refused');
    await button(page, 'Open settings').click();
    await page.getByRole('heading', { name: 'Settings', level: 2 }).waitFor();
  });

  it('is started once, however often the button is clicked', async () => {
    const page = await openSidebar(browser, { changes: { startUpload: [ok(run)] } });
    await button(page, 'Continue').click();
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
    await button(page, 'Continue').click();
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await button(page, 'Upload 4,948 rows').waitFor();
    await page.evaluate(() => (window.held = true));
    await button(page, 'Upload 4,948 rows').evaluate((element: HTMLButtonElement) => {
      element.click();
      element.click();
    });
    await page.evaluate(() => (window.held = false));
    await page.getByRole('heading', { name: 'Results' }).waitFor();
    expect(await callsOf(page, 'startUpload')).toHaveLength(1);
  });

  it('is off while rows have errors and the user wants all or nothing', async () => {
    const page = await openSidebar(browser, {
      changes: {
        checkRows: [
          ok({ ...check, checked: 2500, good: 2450, bad: 50, next: 2502 }),
          ok({ ...check, checked: 2500, good: 2500, bad: 0, groups: [], tooOld: [] }),
        ],
      },
    });
    await button(page, 'Continue').click();
    await page.getByRole('heading', { name: 'Check what was read' }).waitFor();
    await button(page, 'Continue').click();
    await button(page, 'Continue to upload').click();
    await button(page, 'Check the rows').click();
    await page.getByText('4,948 rows are good. 52 rows have errors.').waitFor();
    await page.getByLabel('Send nothing until all rows are good').check();
    expect(await button(page, 'Upload 4,948 rows').isDisabled()).toBe(true);
    expect(await callsOf(page, 'checkRows')).toMatchObject([[{ next: null }], [{ next: 2502 }]]);
  });
});

describe('when Google is in the way', () => {
  it('shows users with several accounts what to do, and never shows the raw exception', async () => {
    const page = await openSidebar(browser, { changes: { getStart: [{ throws: 'PERMISSION_DENIED' }, ok(start)] } });
    await page.getByText('Open the sheet in a window where you are signed in to one Google account only.').waitFor();
    expect(await page.textContent('main')).not.toContain('PERMISSION_DENIED');
    await checkAccessibility(page, 'several-accounts');
    await button(page, 'Try again').click();
    await page.getByRole('heading', { name: 'Choose what to upload' }).waitFor();
  });
});

describe('the other pages', () => {
  it('turns daily updates on, runs, pauses and stops them', async () => {
    const page = await openSidebar(browser, { page: 'daily' });
    await page.getByText('Daily updates are off').waitFor();
    await checkAccessibility(page, 'daily-off');
    await page.getByText('Columns, time and statuses').click();
    await page.getByLabel('How the columns are read').waitFor();
    await page.getByLabel('Hour').selectOption('8');
    await page.getByLabel('Send mail to').fill('eva.lima@shop.example.net, malee.1@shop.example.net');
    await button(page, 'Turn on daily updates').click();
    await page.getByText('Next run: 21 Feb 2026, 08:00–09:00.').waitFor();
    await page.getByText('20 Feb 2026, 08:12').waitFor();
    await page.getByText('1 earlier run').click();
    await checkAccessibility(page, 'daily-on');
    const mail = { to: ['eva.lima@shop.example.net', 'malee.1@shop.example.net'], on: 'trouble' };
    const saved = { sheetId: 11, hour: 8, timeZone: 'Asia/Bangkok', mail, mapping: null };
    expect(await callsOf(page, 'saveDaily')).toEqual([[saved]]);

    await button(page, 'Run now').click();
    await page.getByText('The run has ended. The result is below.').waitFor();
    expect(await callsOf(page, 'runDailyNow')).toHaveLength(2);
    await button(page, 'Pause').click();
    await page.getByText('Daily updates are paused', { exact: true }).waitFor();
    await checkAccessibility(page, 'daily-paused');
    await button(page, 'Resume').click();
    await button(page, 'Turn off').click();
    await page.getByText('Daily updates are off', { exact: true }).waitFor();
  });

  it('takes over the daily updates of another user, whose trigger runs no more, with one click', async () => {
    const { schedule } = scheduled;
    const theirs = {
      ...scheduled,
      schedule: schedule && { ...schedule, owner: 'nok@example.com', mine: false, seenAt: '2026-01-01T01:00:00Z' },
    };
    const page = await openSidebar(browser, { changes: { getDaily: [ok(theirs)] }, page: 'daily' });
    await page.getByText('Google has not started them since 1 Jan 2026, 08:00.').waitFor();
    expect(await page.getByRole('button', { name: 'Turn off' }).count()).toBe(0);
    await checkAccessibility(page, 'daily-theirs');
    await button(page, 'Take over').click();
    await page.getByText('Daily updates run with your permissions from now on.').waitFor();
    await button(page, 'Turn off').waitFor();
  });

  it('shows help, even before anything is connected', async () => {
    const page = await openSidebar(browser, {
      changes: { getStart: [ok({ ...start, settings: { ...settings, hasKey: false } })] },
      page: 'help',
    });
    await page.getByRole('heading', { name: 'What Matchback does' }).waitFor();
    await page.getByRole('heading', { name: 'Returns and changes' }).waitFor();
    await checkAccessibility(page, 'help');
  });
});
