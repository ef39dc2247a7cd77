import type { OpenAlert } from '../../../api/report-lists.ts';

type OfAlerts = Record<OpenAlert['kind'], string>;

/** What needs attention now, what did, and where it is reported to. */
export const alerts = {
  heading: 'Needs attention',
  intro: 'Looked for every ten minutes.',
  none: 'Nothing needs attention now.',
  since: (time: string): string => `Since ${time}.`,
  kinds: {
    schedule_missed: (name: string): string => `The daily update of “${name}” did not run`,
    schedule_paused: (name: string): string => `The daily update of “${name}” is paused by a problem`,
    match_rate_fell: (name: string): string => `Fewer orders of “${name}” are matched`,
    destination_stopped: (name: string): string => `Nothing is sent to ${name}`,
    webhook_off: (name: string): string => `Nothing more is sent to the webhook “${name}”`,
  } satisfies Record<OpenAlert['kind'], (name: string) => string> as Record<
    OpenAlert['kind'],
    (name: string) => string
  >,
  advice: {
    schedule_missed:
      'A run was not completed. Its card under Schedules, or the sheet itself (Extensions › Matchback › Daily updates), shows what is wrong.',
    schedule_paused:
      'Nothing more is sent from this sheet until the cause is fixed. Then resume it, or wait for its next hour.',
    match_rate_fell:
      'Usual causes: the shop’s pages no longer record clicks, a column with e-mails or phones was renamed or is empty, or order numbers have another form.',
    destination_stopped:
      'Orders wait until the cause is fixed, and are then sent. Test the connection, then correct the settings or resume it.',
    webhook_off:
      'Outcomes are kept for 30 days. Correct its program or address, send a test, then switch the webhook on: what waits is sent in order.',
  } satisfies OfAlerts,
  due: (time: string): string => `It should have run at ${time}.`,
  reason: (reason: string): string => `Reason: ${reason}`,
  rates: (now: number, before: number): string =>
    `${now} % of the orders of the last seven days were matched, ${before} % in the four weeks before.`,
  openSchedules: 'Open the schedules',
  openDestination: 'Open the destination',
  openWebhooks: 'Open the webhooks',
  past: 'Past alerts',
  pastIntro: 'What was wrong and is over, of the last 60 days.',
  noPast: 'There are none.',
  what: 'What was wrong',
  facts: 'Why, and what helps',
  began: 'Began',
  ended: 'Ended',
  recipients: 'Where alerts go',
  recipientsIntro:
    'Alerts about a daily update are mailed to its own addresses. Here are those that get every alert of the account.',
  onlyOwners: 'Only owners of the account can see and change them.',
  noMailServer:
    'This server sends no mail: its operator has set no mail server (SMTP_URL). A webhook works without one.',
  mails: 'E-mail addresses',
  mailsHint: 'One on each line, at most ten.',
  mailWrong: 'One of these is no e-mail address, or there are more than ten.',
  webhook: 'Webhook address',
  webhookHint:
    'An address of your own program that begins with https:// and is reachable from the internet. It gets signed requests (Standard Webhooks).',
  webhookWrong: 'Enter a whole address that begins with https://, of a public host and without a password in it.',
  secret: 'Secret of the webhook',
  secretHint: 'Your program verifies the signatures with it. It is shown only now.',
  save: 'Save the recipients',
  saved: 'The recipients were saved.',
  test: 'Send a test alert',
  testing: 'Sending a test alert',
  tested: 'The test alert was sent to all recipients.',
  testFailed: 'The test alert did not reach all recipients',
  noRecipient: 'There is no recipient yet: enter an address or a webhook and save it first.',
};
