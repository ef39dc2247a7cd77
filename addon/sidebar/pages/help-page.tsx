import { text } from '../../../shared/texts/texts.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { PublisherLinks } from './publisher-links.tsx';

/** How to use the add-on, on one page. */
export function HelpPage() {
  const { help } = text;
  return (
    <>
      <FocusedHeading>{help.heading}</FocusedHeading>
      <PublisherLinks />
      <h3>{help.whatTitle}</h3>
      <p>{help.what}</p>
      <h3>{help.sheetTitle}</h3>
      <p>{help.sheet}</p>
      <h3>{help.columnsTitle}</h3>
      <dl>
        {help.columns.map(([column, meaning]) => (
          <>
            <dt>{column}</dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <p>{help.why}</p>
      <p>{help.move}</p>
      <h3>{help.changesTitle}</h3>
      <p>{help.changes}</p>
      <h3>{help.privacyTitle}</h3>
      <p>{help.privacy}</p>
      <h3>{help.troubleTitle}</h3>
      <p>{help.trouble}</p>
    </>
  );
}
