/** A person with a Google account. */
export interface Person {
  /** Google's id of the account. */
  sub: string;
  name: string;
  email: string;
  /** The domain of the Workspace that the account belongs to. */
  hd?: string;
  /** Default: true. */
  emailVerified?: boolean;
}

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 26rem; margin: 12vh auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; font-weight: 500; }
  button { display: block; width: 100%; margin: 0.5rem 0; padding: 0.75rem 1rem; font: inherit; text-align: left;
    border: 1px solid #8888; border-radius: 0.5rem; background: transparent; color: inherit; cursor: pointer; }
  button:hover, button:focus { background: #8882; }
  small { opacity: 0.75; }`;

/** The page on which a person chooses an account, or goes back. */
export function accountsPage(request: string, people: readonly Person[]): string {
  const choices = people.map(
    ({ sub, name, email }, index) =>
      `<button name="person" value="${escaped(sub)}"${index === 0 ? ' autofocus' : ''}>${escaped(name)}<br><small>${escaped(email)}</small></button>`,
  );
  return page(
    'Choose an account',
    `<form method="post" action="/choose">
      <input type="hidden" name="request" value="${escaped(request)}">
      ${choices.join('\n')}
      <button name="person" value="">Cancel</button>
    </form>`,
  );
}

export function errorPage(problem: string): string {
  return page('Access blocked', `<p>${escaped(problem)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
<h1>${title}</h1>
<p><small>This stands for the sign-in page of Google. It runs on this machine; nothing is sent to Google.</small></p>
${content}
</main></body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
