import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { HttpRequest } from '../platforms/platform.ts';
import { sendRequest, type SendResult } from './http.ts';

/*
 * Which addresses a user of the pages may let the server call: those of the public internet. Others would reach what listens only for
 * the server and its network. Ranges: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890).
 */

const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];

const special = new BlockList();
for (const range of SPECIAL_V4) {
  const [network = '', bits = ''] = range.split('/');
  special.addSubnet(network, Number(bits), 'ipv4');
}

/** Global unicast; of it, what embeds other addresses or is for documentation is left out. */
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const specialV6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  specialV6.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address is one of the public internet. Pure. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
}

/** Whether the host of a URL may be public by its name: no address, and no name of one network only. Pure. */
export function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return false;
  return name.includes('.') && !/\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/.test(name);
}

/** How names are resolved, and which addresses are public. */
export interface Network {
  resolve: (hostname: string) => Promise<LookupAddress[]>;
  isPublic: (address: string) => boolean;
}

const INTERNET: Network = {
  resolve: (hostname) => lookup(hostname, { all: true }),
  isPublic: isPublicAddress,
};

/** The code of a connection that was not opened, because the host has an address that is not public. */
export const NOT_PUBLIC = 'NOT_PUBLIC';

class NotPublic extends Error {
  readonly code = NOT_PUBLIC;
}

/**
 * Resolves the host of a connection, and refuses it where one of its addresses is not public. The connection is opened to the addresses
 * that were checked: were the host resolved again, a name server could answer differently the second time (DNS rebinding).
 */
function publicLookup({ resolve, isPublic }: Network): LookupFunction {
  return (hostname, { all, family }, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses.filter((one) => (family !== 4 && family !== 6 ? true : one.family === family));
        if (!first || !addresses.every(({ address }) => isPublic(address))) {
          callback(new NotPublic('The host has no public address.'), '');
        } else if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

/** Sends one request to a host that has to be public, see `sendRequest`. Every failure is returned as the reply. */
export async function sendToPublicHost(
  request: HttpRequest,
  timeoutMs: number,
  network: Network = INTERNET,
): Promise<SendResult> {
  const { hostname, host, protocol } = new URL(request.url);
  // An address in place of a name is never looked up.
  if (protocol !== 'https:' || !isPublicHost(hostname)) {
    return { reply: { failure: 'connection', message: NOT_PUBLIC }, mayHaveArrived: false };
  }
  return sendRequest(request, timeoutMs, [host], true, publicLookup(network));
}
