import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LookupAnswer } from '../../shared/api.ts';
import { itLeavesThePersonAlone } from './sheet-and-sidebar.ts';
import { savePicture } from './pictures.ts';
import { TIMEOUT_MS } from './timeout.ts';
import {
  actElsewhere,
  cell,
  chooseMenuItem,
  columnOf,
  documentOf,
  holdCalls,
  leftOf,
  openAddon,
  openSandboxPage,
  type PageSandbox,
  pressByKeyboard,
  showTab,
  sidebar,
  sidebarFrame,
  untilDocument,
  untilEnabled,
  untilStep,
  findAxeViolations,
  widenColumn,
} from './sheet-page.ts';

/** More than the page draws at once; `npm start` has twenty times as many. Uploads of several batches are test/addon's. */
const ROWS = 240;

/** What `npm start` shows, in a real browser: each test goes on where the one before it ended. */
describe('the spreadsheet of the sandbox', () => {
  let sandbox: PageSandbox;
  let page: Page;
  let url: string;
  /** The orders of the small tab that the backend took, once they are sent. */
  let fewIds = new Set<string>();

  beforeAll(async () => {
    ({ sandbox, page, url } = await openSandboxPage({ people: 360, rows: ROWS }));
  });

  const button = (name: string | RegExp) => sidebar(page).getByRole('button', { name });
  const count = async (platform: string, what: string): Promise<number> => {
    const text = await page.getByRole('region', { name: platform }).locator(`[data-count=${what}]`).textContent();
    return Number(text?.replace(/,/g, ''));
  };
  /** Keys go to the cell of this name. */
  const untilCell = (name: string) =>
    page.waitForFunction((wanted) => document.querySelector('#cell-name')?.textContent === wanted, name);
  /** What the backend itself knows of these orders. */
  const lookUp = async (order_ids: string[]): Promise<Map<string, LookupAnswer['conversions'][number]>> => {
    const { info } = sandbox;
    const reply = await fetch(`${info.url}/api/v1/tenants/${info.tenant}/conversions/lookup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${info.api_key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ order_ids }),
    });
    const { conversions } = (await reply.json()) as LookupAnswer;
    return new Map(conversions.map((conversion, index) => [order_ids[index] ?? '', conversion]));
  };

  it('shows the demo as typed in Thailand, and 240 rows without 240 rows in the browser', async () => {
    expect(await page.getByRole('tab').allTextContents()).toEqual(['First 50', 'Orders', 'Empty']);
    expect(await documentOf(url)).toHaveLength(51);
    await showTab(page, 'Orders');
    await cell(page, 2, /./).first().click();
    await page.keyboard.press('Control+End');
    await page.getByRole('rowheader', { name: String(ROWS + 1), exact: true }).waitFor();
    expect(await page.locator('#grid td').count()).toBeLessThan(1_500);
    expect(await documentOf(url)).toHaveLength(ROWS + 1);
    await page.keyboard.press('Control+Home');
    await untilCell('A1');
    expect(await findAxeViolations(page)).toEqual([]);
  });

  it('lets a person type, sort, insert, delete, move and filter', async () => {
    await showTab(page, 'Empty');
    // The line of letters is the first for a screen reader, so that this is row 1.
    await page.locator('#grid tr[aria-rowindex="2"] td[data-x="0"]').click();
    await untilCell('A1');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'Name\tWhen\nb\t15/2/2026 17:30\na\t="x"\nc\t฿1,299.00');
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    const pasted = await untilDocument(url, (lines) => lines.length === 4);
    expect(columnOf(pasted, 'When')).toEqual(['15/2/2026 17:30:00', 'x', '฿1,299.00']);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('d');
    await page.keyboard.press('Enter');
    await untilDocument(url, (lines) => lines[1]?.[0] === 'd');
    await untilCell('A3');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');

    await chooseMenuItem(page, 'Data', 'Sort sheet by column A, Z to A');
    await untilDocument(url, (lines) => lines.map(([name]) => name).join(' ') === 'Name d c a');
    await chooseMenuItem(page, 'Insert', 'Row above');
    await untilDocument(url, (lines) => lines.length === 5 && (lines[2] ?? []).join('') === '');
    await chooseMenuItem(page, 'Edit', 'Delete row 3');
    await untilDocument(url, (lines) => lines.length === 4);
    await chooseMenuItem(page, 'Data', 'Move column right');
    const moved = await untilDocument(url, (lines) => lines[0]?.[1] === 'Name');
    expect(columnOf(moved, 'Name')).toEqual(['d', 'c', 'a']);

    // The menu offers what the page shows, which may get the move after the document has it.
    await cell(page, 3, /^c$/).click();
    await untilCell('B3');
    await chooseMenuItem(page, 'Data', 'Show only rows with “c” in column B');
    await page.locator('#grid tr[aria-rowindex="3"]').waitFor({ state: 'detached' });
    await chooseMenuItem(page, 'Data', 'Remove filter');
    await page.locator('#grid tr[aria-rowindex="3"]').waitFor();
  });

  it('loses no key and no click while the document changes under the person', async () => {
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    const sheetId = Number(await tab('Empty').getAttribute('data-id'));
    const rename = async (name: string): Promise<void> => {
      await actElsewhere(url, { do: 'renameTab', sheetId, name });
      // Sent after the cells, all of which are sent with it.
      await tab(name).waitFor();
    };
    await page.locator('#grid tr[aria-rowindex="11"] td[data-x="0"]').click();
    await page.keyboard.type('ab');
    await rename('Renamed');
    await page.keyboard.type('cd');
    for (const key of ['Enter', 'e', 'Enter', 'f', 'Tab', 'g', 'Enter', 'Escape']) await page.keyboard.press(key);
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await untilCell('B13');
    await untilDocument(url, (lines) => lines.slice(9).flat().join(' ') === 'abcd e f g');

    await tab('Orders').hover();
    await page.mouse.down();
    await rename('Empty');
    await page.mouse.up();
    await page.locator('[role=tab][aria-selected=true]', { hasText: 'Orders' }).waitFor();
  });

  it('sets faults on each platform, and clears them', async () => {
    const meta = page.getByRole('group', { name: 'How Meta is' });
    await meta.getByRole('button', { name: 'Rate limited' }).click();
    const faults = async (): Promise<unknown> => (await fetch(`${sandbox.info.platforms.meta.url}/_faults`)).json();
    await meta.getByRole('button', { name: 'Rate limited', pressed: true }).waitFor();
    expect(await faults()).toMatchObject({ mode: 'rate_limit', retry_after: 5 });
    await meta.getByRole('button', { name: 'Healthy' }).click();
    await meta.getByRole('button', { name: 'Healthy', pressed: true }).waitFor();
    expect(await faults()).toMatchObject({ mode: 'none' });
  });

  it('opens without settings as a newcomer finds it, and connected again', async () => {
    const chosen = async (item: string): Promise<void> => {
      await Promise.all([page.waitForResponse(`${url}/act`), chooseMenuItem(page, 'Try', item)]);
    };
    await chosen('Forget my settings');
    await openAddon(page);
    await sidebar(page).getByText('Connect Matchback first').waitFor();
    await savePicture(page, 'sheet-0-not-connected');
    await chosen('Connect to the sandbox again');
  });

  it('uploads 50 rows by keyboard alone, with the outcome beside each row', async () => {
    await showTab(page, 'First 50');
    await page.getByRole('menuitem', { name: 'Edit' }).focus();
    await openAddon(page, async () => {
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', 'Enter']) await page.keyboard.press(key);
    });
    await untilStep(page, 'Choose what to upload');
    const frame = page.locator('#sidebar iframe');
    expect((await frame.boundingBox())?.width).toBe(300);
    expect(await frame.getAttribute('sandbox')).toBe(
      'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox',
    );
    await savePicture(page, 'sheet-1-source');
    await pressByKeyboard(page, 'Continue');
    await untilStep(page, 'Check what was read');
    await savePicture(page, 'sheet-2-preview');
    await pressByKeyboard(page, 'Continue');
    await untilStep(page, 'Map the columns to fields');
    await savePicture(page, 'sheet-3-mapping');
    await pressByKeyboard(page, 'Continue to upload');
    await untilStep(page, 'Check and upload');
    await pressByKeyboard(page, 'Check the rows');
    await button('Check the rows again').waitFor();
    await savePicture(page, 'sheet-4-check');
    await pressByKeyboard(page, /^Upload \d+ rows/);
    await untilStep(page, 'Results');
    await untilEnabled(button('Upload another'));

    const lines = await documentOf(url);
    const ids = columnOf(lines, 'Order ID');
    const known = await lookUp(ids);
    const strategies = columnOf(lines, 'Matched by');
    const outcomes = columnOf(lines, 'Match status').map((status, index) => `${status} ${strategies[index]}`);
    // The demo repeats some rows, with another amount at times; such a row only has to say something.
    const wrong = ids.filter((id, index) =>
      isOnce(ids, id) ? outcomes[index] !== outcomeOf(known.get(id)) : outcomes[index]?.startsWith(' '),
    );
    expect(wrong).toEqual([]);
    fewIds = new Set(ids.filter((id) => known.get(id)?.found));
    for (const platform of ['Meta', 'Google', 'TikTok']) {
      await expect.poll(() => count(platform, 'stored'), { timeout: TIMEOUT_MS }).toBeGreaterThan(10);
      expect(await count(platform, 'refused')).toBe(0);
      expect(await count(platform, 'deduplicated')).toBe(0);
    }
    await expect
      .poll(
        async () => {
          await button('Refresh statuses').click();
          return columnOf(await documentOf(url), 'Deliveries').filter((text) =>
            /waiting|being sent|result pending/.test(text),
          ).length;
        },
        { timeout: TIMEOUT_MS, interval: 1_000 },
      )
      .toBe(0);
    await untilEnabled(button('Upload another'));
    await cell(page, 1, 'Deliveries').click();
    await widenColumn(page, 'Deliveries', 140);
    await cell(page, 1, 'Match status').click();
    await widenColumn(page, 'Match status', 20);
    await page.keyboard.press('Control+Home');
    await page.locator('#grid').evaluate((grid, left) => grid.scrollTo(left, 0), await leftOf(page, 'Match status'));
    await sidebarFrame(page).then((frame) => frame.evaluate(() => window.scrollTo(0, 0)));
    await savePicture(page, 'sheet-5-results');
    await button('Upload another').click();
    await untilStep(page, 'Choose what to upload');
  });

  itLeavesThePersonAlone(() => ({ page, url }));

  it('keeps every outcome beside its own row while 240 are uploaded, sorted, deleted from and moved', async () => {
    await showTab(page, 'Orders');
    await openAddon(page);
    const steps = [
      ['Choose what to upload', 'Continue'],
      ['Check what was read', 'Continue'],
      ['Map the columns to fields', 'Continue to upload'],
      ['Check and upload', 'Check the rows'],
    ] as const;
    for (const [step, name] of steps) {
      await untilStep(page, step);
      await button(name).click();
    }
    await button('Check the rows again').waitFor();
    await savePicture(page, 'sheet-6-check');
    const before = await documentOf(url);
    // However fast the script is, the upload is under way and nothing is written until the person has done all this.
    const release = await holdCalls(page, 'continueUpload', 0);
    await button(/^Upload [\d,]+ rows/).click();
    await untilStep(page, 'Uploading');

    await cell(page, 1, 'Grand Total').click();
    await chooseMenuItem(page, 'Data', 'Sort sheet by column E, Z to A');
    await cell(page, 2, before[1]?.[0] ?? '').waitFor({ state: 'detached' });
    const sorted = await documentOf(url);
    await cell(page, 10, sorted[9]?.[0] ?? '').click();
    await chooseMenuItem(page, 'Edit', 'Delete row 10');
    await cell(page, 10, sorted[10]?.[0] ?? '').waitFor();
    await cell(page, 1, 'Order ID').click();
    await chooseMenuItem(page, 'Data', 'Move column right');
    await untilDocument(url, ([header]) => header?.[1] === 'Order ID');
    const uploading = sidebar(page).getByRole('heading', { name: 'Uploading', level: 2 });
    expect(await uploading.isVisible(), 'the upload still runs').toBe(true);
    await savePicture(page, 'sheet-7-sorted-while-uploading');
    release();
    await sidebar(page)
      .getByRole('heading', { name: 'Results', level: 2 })
      .waitFor({ timeout: 4 * TIMEOUT_MS });
    await sidebar(page)
      .getByText(/^Match rate/)
      .first()
      .waitFor();
    await savePicture(page, 'sheet-8-results');

    const lines = await documentOf(url);
    expect(lines).toHaveLength(ROWS);
    const column = (name: string): string[] => columnOf(lines, name);
    const [ids, statuses, strategies, changes, errors] = [
      column('Order ID'),
      column('Match status'),
      column('Matched by'),
      column('Change'),
      column('Error'),
    ];
    const known = await lookUp(ids);
    const wrong = ids.filter((id, index) => {
      if (!isOnce(ids, id)) return statuses[index] === '';
      if (fewIds.has(id) && changes[index] !== 'Unchanged') return true;
      return `${statuses[index]} ${strategies[index]}` !== outcomeOf(known.get(id));
    });
    expect(wrong).toEqual([]);
    // What is wrong with a row is said of that row's own cells.
    expect(
      column('Grand Total').filter((text, index) => (text === '#N/A') !== /“#N\/A”/.test(errors[index] ?? '')),
    ).toEqual([]);
  }, 360_000);
});

const STATUS = { matched: 'Matched', unmatched: 'Unmatched', failed: 'Failed', duplicate: '' };
const STRATEGY = { click_id: 'Click ID', order_id: 'Order ID', email: 'E-mail', phone: 'Phone' };

function isOnce(ids: readonly string[], id: string): boolean {
  return ids.indexOf(id) === ids.lastIndexOf(id);
}

/** The status cells of a row that was sent once; the backend does not know what it refused. */
function outcomeOf(known: LookupAnswer['conversions'][number] | undefined): string {
  if (!known?.found) return 'Failed ';
  return `${STATUS[known.status]} ${known.strategy ? STRATEGY[known.strategy] : ''}`;
}
