/** “What the platforms received”: counts, the newest refusals, and the troubles that one can give them. */
import { TROUBLES } from '../wire.ts';
import type { PlatformState, Trouble } from '../wire.ts';
import { platforms, setTrouble } from './api.ts';

const EVERY_MS = 1_000;

/** What each count is, in the order shown. */
const COUNTS: readonly [
  key: 'requests' | 'refused' | 'events' | 'stored' | 'matched' | 'deduplicated',
  label: string,
][] = [
  ['requests', 'Calls'],
  ['refused', 'Refused'],
  ['events', 'Events'],
  ['stored', 'Counted'],
  ['matched', 'Matched'],
  ['deduplicated', 'Sent twice'],
];

export function platformsPanel(panel: HTMLElement): void {
  const cards = new Map<string, ReturnType<typeof card>>();
  /** A platform's card is there from the first answer that names it. */
  const show = (states: readonly PlatformState[]): void => {
    for (const state of states) {
      let known = cards.get(state.name);
      if (!known) {
        known = card(state);
        cards.set(state.name, known);
        panel.append(known.element);
      }
      known.show(state);
    }
  };
  let choices = 0;
  /** Shows an answer, unless a choice was made since the request: it is of the time before. */
  const take = async (answer: Promise<readonly PlatformState[]>): Promise<void> => {
    const before = choices;
    const states = await answer;
    if (choices === before) show(states);
  };

  function card({ name, label }: PlatformState): { element: HTMLElement; show: (state: PlatformState) => void } {
    const element = document.createElement('section');
    element.setAttribute('aria-label', label);
    const head = document.createElement('header');
    const title = document.createElement('h3');
    title.textContent = label;
    const trouble = choice(label, (chosen) => {
      choices += 1;
      void take(setTrouble(name, chosen));
    });
    head.append(title, trouble.element);
    const counts = document.createElement('dl');
    const numbers = COUNTS.map(([key, label]) => {
      const pair = document.createElement('div');
      const term = document.createElement('dt');
      const number = document.createElement('dd');
      term.textContent = label;
      number.dataset['count'] = key;
      number.textContent = '0';
      pair.append(term, number);
      counts.append(pair);
      return [key, number] as const;
    });
    const refusals = document.createElement('ul');
    refusals.setAttribute('aria-label', `What ${label} refused last`);
    element.append(head, counts, refusals);
    return {
      element,
      show: (state) => {
        for (const [key, number] of numbers) {
          number.textContent = state[key].toLocaleString('en');
          number.classList.toggle('bad', key === 'refused' && state.refused > 0);
        }
        trouble.show(state.trouble);
        element.dataset['trouble'] = state.trouble;
        const lines = state.refusals.map((text) => Object.assign(document.createElement('li'), { textContent: text }));
        refusals.replaceChildren(...lines);
        refusals.hidden = lines.length === 0;
      },
    };
  }

  const poll = async (): Promise<void> => {
    if (!document.hidden) await take(platforms().catch(() => []));
    setTimeout(() => void poll(), EVERY_MS);
  };
  void poll();
}

function choice(
  label: string,
  chosen: (trouble: Trouble) => void,
): { element: HTMLElement; show: (trouble: Trouble) => void } {
  const element = document.createElement('div');
  element.className = 'choice';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', `How ${label} is`);
  const buttons = TROUBLES.map((trouble) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = trouble.charAt(0).toUpperCase() + trouble.slice(1);
    button.addEventListener('click', () => chosen(trouble));
    element.append(button);
    return [trouble, button] as const;
  });
  const show = (current: Trouble): void => {
    for (const [trouble, button] of buttons) button.setAttribute('aria-pressed', String(trouble === current));
  };
  show('healthy');
  return { element, show };
}
