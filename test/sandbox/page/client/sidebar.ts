/** The sidebar: the add-on's page in its frame, under a title with a way to close it. */

/** As HtmlService sets them (docs/apps-script.md#htmlservice). */
const SANDBOX =
  'allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox';

export class Sidebar {
  readonly #element: HTMLElement;
  readonly #close: () => void;
  #version: number | null = null;

  constructor(element: HTMLElement, close: () => void) {
    this.#element = element;
    this.#close = close;
  }

  /** Shows the page of this version, or nothing. What is on show already stays as it is. */
  show(sidebar: { title: string; version: number } | null): void {
    if ((sidebar?.version ?? null) === this.#version) return;
    this.#version = sidebar?.version ?? null;
    this.#element.hidden = sidebar === null;
    this.#element.replaceChildren();
    if (!sidebar) return;
    const title = document.createElement('h2');
    title.textContent = sidebar.title;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', `Close ${sidebar.title}`);
    close.addEventListener('click', this.#close);
    const head = document.createElement('header');
    head.append(title, close);
    const frame = document.createElement('iframe');
    frame.title = sidebar.title;
    frame.setAttribute('sandbox', SANDBOX);
    frame.src = `/sidebar?${sidebar.version}`;
    this.#element.append(head, frame);
  }
}
