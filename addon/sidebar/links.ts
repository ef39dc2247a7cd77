/** Pages of the add-on's publisher, which the Marketplace's review asks for; empty for one that does not exist. */
export interface PublisherLinks {
  help: string;
  privacy: string;
  terms: string;
}

declare global {
  /** Set by the build (scripts/build-addon.ts). */
  const MATCHBACK_LINKS: PublisherLinks;
}

export const LINKS: PublisherLinks = MATCHBACK_LINKS;
