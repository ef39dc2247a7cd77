import { beforeAll, describe, expect, it } from 'vitest';
import { openApiFixture, type ApiFixture } from '../api/api-fixture.ts';
import { openTerminal, type Ran } from './terminal.ts';

let fixture: ApiFixture;
let run: (args: string[]) => Promise<Ran>;

beforeAll(async () => {
  fixture = await openApiFixture();
  const key = await fixture.makeKey(['admin', 'identities']);
  ({ run } = await openTerminal({
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: fixture.tenant,
    MATCHBACK_KEY: key,
  }));
});

const post = (events: unknown[]) => fixture.post('identities', { events });

describe('person', () => {
  it('undo-merge separates two people whom one event joined, and says when there is nothing to undo', async () => {
    await post([{ email: 'jane@jane-shop.com' }]);
    await post([{ phone: '+66812345678' }]);
    await post([{ email: 'jane@jane-shop.com', phone: '+66812345678' }]);
    const { db } = fixture.backend.context.store;
    const { from_identity } = await db.selectFrom('identity_merge').select('from_identity').executeTakeFirstOrThrow();
    const undone = await run(['person', 'undo-merge', from_identity]);
    expect(undone).toMatchObject({ code: 0, out: 'The two people are separate now.\n0 orders were matched again.\n' });
    const again = await run(['person', 'undo-merge', from_identity]);
    expect(again.code).toBe(1);
    expect(again.err).toContain('undone already');
  });

  it('keep-apart separates two people for good, and --undo joins them again', async () => {
    await post([{ email: 'a@jane-shop.com', second_email: 'b@jane-shop.com' }]);
    const pair = ['email:a@jane-shop.com', 'email:b@jane-shop.com'];
    expect((await run(['person', 'keep-apart', ...pair])).out).toContain('separate now');
    expect((await run(['person', 'keep-apart', ...pair, '--undo'])).out).toContain('events tie them together');
    const wrong = await run(['person', 'keep-apart', 'jane', 'email:b@jane-shop.com']);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain('names no person');
  });

  it('blocked lists identifiers that too many people share, and allow lets one link again', async () => {
    expect((await run(['person', 'blocked'])).out).toBe('No blocked identifiers.\n');
    await post(Array.from({ length: 11 }, (_, i) => ({ external_id: 'CRM-4711', email: `p${i}@jane-shop.com` })));
    const { blocked_keys } = (await run(['person', 'blocked', '--json'])).json<{ blocked_keys: { key: string }[] }>();
    expect(blocked_keys).toMatchObject([{ kind: 'external_id', source: 'events', emails: 11 }]);
    expect((await run(['person', 'blocked'])).out).toContain('external_id');
    expect(await run(['person', 'allow', blocked_keys[0]!.key])).toMatchObject({ code: 0 });
    expect((await run(['person', 'allow', blocked_keys[0]!.key])).err).toContain('is not blocked');
  });
});
