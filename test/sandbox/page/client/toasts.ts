/** Short messages that go by themselves. */
const SHOWN_MS = 6_000;

export function toast(title: string, message: string): void {
  const list = document.getElementById('toasts');
  if (!list) return;
  const item = document.createElement('div');
  item.className = 'toast';
  if (title !== '') item.append(Object.assign(document.createElement('strong'), { textContent: title }));
  item.append(Object.assign(document.createElement('p'), { textContent: message }));
  list.append(item);
  setTimeout(() => item.remove(), SHOWN_MS);
}
