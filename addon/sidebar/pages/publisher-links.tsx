import { text } from '../../../shared/texts/texts.ts';
import { LINKS } from '../links.ts';

const ORDER = ['help', 'privacy', 'terms'] as const;

/** Links to the publisher's pages, as far as the build was given their addresses. */
export function PublisherLinks() {
  const given = ORDER.filter((name) => LINKS[name] !== '');
  if (given.length === 0) return null;
  return (
    <ul class="publisher-links" aria-label={text.help.linksTitle}>
      {given.map((name) => (
        <li key={name}>
          <a href={LINKS[name]} target="_blank" rel="noopener">
            {text.help.links[name]}
            <span class="visually-hidden"> {text.help.opensTab}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
