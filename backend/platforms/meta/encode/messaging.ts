import { findClick } from '../../kit/clicks.ts';
import type { Outgoing } from '../../platform.ts';
import { CHANNELS } from '../limits.ts';
import type { MetaSettings } from '../settings.ts';

/** The channel of a destination for chats; the settings name the account of exactly one. */
export function channelOf(settings: MetaSettings): (typeof CHANNELS)[number] | undefined {
  return CHANNELS.find(({ account }) => settings[account] !== undefined);
}

/** Who wrote, as the channel knows them; undefined where the row does not say. */
export function chatPersonOf({ conversion, clicks }: Outgoing, settings: MetaSettings): string | undefined {
  const person = channelOf(settings)?.person;
  if (person === undefined) return undefined;
  return person === 'ctwa_clid' ? findClick(clicks, person)?.value : conversion.browser_ids?.[person];
}

/**
 * The account and the person, plain, and nothing else: hashes beside them are not documented, and the id of a Page beside a
 * WhatsApp account is refused (docs/platforms/meta.md#messaging).
 */
export function chatUserData(outgoing: Outgoing, settings: MetaSettings): Record<string, string | undefined> {
  const channel = channelOf(settings);
  if (channel === undefined) return {};
  return { [channel.account]: settings[channel.account], [channel.person]: chatPersonOf(outgoing, settings) };
}
