/** One identity while the graph grows; `into` leads to the one that took it in. */
export interface IdentityComponent {
  identityId: string;
  isNew: boolean;
  emails: number;
  phones: number;
  into: IdentityComponent | null;
}

/** The component that stands for this one now; shortens the way for the next caller. */
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

/** Which of several stays: a stored one before a new one, then the oldest (ids sort by time). */
export function survivorOf(roots: readonly IdentityComponent[]): IdentityComponent | undefined {
  return [...roots].sort((a, b) => Number(a.isNew) - Number(b.isNew) || (a.identityId < b.identityId ? -1 : 1))[0];
}

/** Keys never belong to two components, so that the numbers of distinct e-mails and phones simply add up. */
export function mergeInto(survivor: IdentityComponent, other: IdentityComponent): void {
  survivor.emails += other.emails;
  survivor.phones += other.phones;
  other.into = survivor;
}
