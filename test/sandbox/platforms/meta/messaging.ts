import type { MetaOptions } from './options.ts';
import type { Refusal } from './replies.ts';
import type { MetaEvent } from './shape.ts';

const CHANNEL_MISSING = 2804063;
const OTHER_PAGE = 2804065;
const INVALID_EVENT_TYPE = 2804066;
const NO_INSTAGRAM_ACCOUNT = 2804079;
const NO_PAGE_LINKED = 2804131;
const NO_WHATSAPP_LINKED = 2804132;

/**
 * What Meta refuses of an event of a chat (docs/platforms/meta.md#messaging): the channel, the name, the account that the
 * dataset is bound to, and who wrote.
 */
export function messagingProblem(event: MetaEvent, dataset: string, options: MetaOptions): Refusal | null {
  const { action_source, messaging_channel, event_name, user_data } = event;
  if (action_source !== 'business_messaging') return null;
  if (messaging_channel === undefined) return refuse(CHANNEL_MISSING, 'messaging channel missing');
  if (!options.messagingEvents.includes(event_name)) {
    return refuse(INVALID_EVENT_TYPE, 'Messaging Event Invalid Event Type');
  }
  const account = options.accounts[dataset];
  const isOf = (channel: string, id: string | undefined) => account?.channel === channel && account.id === id;
  switch (messaging_channel) {
    case 'whatsapp':
      if (user_data.page_id !== undefined) return refuse(NO_PAGE_LINKED, 'no Page linked to this dataset');
      if (!isOf('whatsapp', user_data.whatsapp_business_account_id)) {
        return refuse(NO_WHATSAPP_LINKED, 'no WhatsApp Business Account linked to this dataset');
      }
      return needed(user_data.ctwa_clid, 'ctwa_clid', options);
    case 'messenger':
      if (account?.channel !== 'messenger') return refuse(NO_PAGE_LINKED, 'no Page linked to this dataset');
      if (account.id !== user_data.page_id) return refuse(OTHER_PAGE, 'the Page does not match the dataset');
      return needed(user_data.page_scoped_user_id, 'page_scoped_user_id', options);
    case 'instagram':
      if (!isOf('instagram', user_data[options.instagramKey])) {
        return refuse(NO_INSTAGRAM_ACCOUNT, 'Missing IG Account ID');
      }
      return needed(user_data.ig_sid, 'ig_sid', options);
  }
}

/** Which subcode a missing id of the person has is unverified. */
function needed(value: string | undefined, name: string, { invalidParameterSubcode }: MetaOptions): Refusal | null {
  return value ? null : refuse(invalidParameterSubcode, `${name} is missing`);
}

function refuse(subcode: number, message: string): Refusal {
  return { code: 100, subcode, message };
}
