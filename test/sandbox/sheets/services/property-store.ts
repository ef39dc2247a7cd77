/** The property stores that outlive executions: user and document (docs/apps-script.md#stores-and-locks). */

export class PropertyStores {
  readonly document = new Map<string, string>();
  private readonly users = new Map<string, Map<string, string>>();

  /** The store of one user, by e-mail. */
  user(email: string): Map<string, string> {
    let store = this.users.get(email);
    if (!store) {
      store = new Map();
      this.users.set(email, store);
    }
    return store;
  }
}
