import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { DownloadLink } from '../ui/download-link.tsx';

interface ChartFigureProps {
  /** What the chart shows, as a finding or a question. */
  title: string;
  hint?: string | undefined;
  /** The address of its values as a file. */
  csv: string;
  /** Its values as a table; made only when it is opened. */
  table: () => ComponentChildren;
  children: ComponentChildren;
}

/** A chart with its title, the table behind it, and its values as a file. */
export function ChartFigure({ title, hint, csv, table, children }: ChartFigureProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const words = webText.lists;
  return (
    <figure class="card chart-figure" aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        {hint && <p class="hint">{hint}</p>}
      </figcaption>
      {children}
      <div class="actions">
        <button
          type="button"
          class="link"
          aria-expanded={isOpen}
          aria-controls={`${id}-table`}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? words.hideTable : words.showTable}
        </button>
        <DownloadLink href={csv} about={title} />
      </div>
      <div id={`${id}-table`} hidden={!isOpen}>
        {isOpen && table()}
      </div>
    </figure>
  );
}
