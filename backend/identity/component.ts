/** One identity while events are added to the graph; `into` is the one that it was merged into. */
export interface IdentityComponent {
  identityId: string;
  isNew: boolean;
  emails: number;
  phones: number;
  into: IdentityComponent | null;
}

/** The component that this one was merged into in the end, or itself; shortens the path for the next caller. */
export function rootOf(component: IdentityComponent): IdentityComponent {
  let root = component;
  while (root.into) root = root.into;
  let node = component;
  while (node.into) {
    const next = node.into;
    node.into = root;
    node = next;
  }
  return root;
}

/** The identity that is kept of several: a stored one before a new one, then the oldest (ids sort by time). */
export function survivorOf(roots: readonly IdentityComponent[]): IdentityComponent | undefined {
  return [...roots].sort((a, b) => Number(a.isNew) - Number(b.isNew) || (a.identityId < b.identityId ? -1 : 1))[0];
}

/** A key never belongs to two components, so that their numbers of distinct e-mails and phones can be added up. */
export function mergeInto(survivor: IdentityComponent, other: IdentityComponent): void {
  survivor.emails += other.emails;
  survivor.phones += other.phones;
  other.into = survivor;
}
