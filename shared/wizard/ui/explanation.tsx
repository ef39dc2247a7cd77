import type { ConversionExplanation } from '../../api.ts';
import { describeSale, type ExplainedLine, type ExplainedSection, sectionsOf } from '../../explain/sections.ts';
import { text } from '../../texts/texts.ts';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';

interface ExplanationProps {
  conversion: ConversionExplanation;
  /** ISO 8601 in UTC → as the reader's clock shows it. */
  formatTime: (at: string) => string;
}

/** How an order was matched, and what became of it at each platform. */
export function Explanation({ conversion, formatTime }: ExplanationProps) {
  const { order_id, conversion_time } = conversion;
  const { main, details } = sectionsOf(conversion);
  return (
    <>
      <h3>{text.explain.order(order_id)}</h3>
      <p class="hint">{text.explain.soldAt(describeSale(conversion), formatTime(conversion_time))}</p>
      {main.map((section, index) => (
        <Section key={index} section={section} formatTime={formatTime} />
      ))}
      {details.length > 0 && (
        <details>
          <summary>{text.explain.detailsHeading}</summary>
          {details.map((section, index) => (
            <Section key={index} section={section} formatTime={formatTime} />
          ))}
        </details>
      )}
    </>
  );
}

function Section({ section, formatTime }: { section: ExplainedSection } & Pick<ExplanationProps, 'formatTime'>) {
  const { heading, intro, lines, remedy } = section;
  return (
    <section class="card" aria-label={heading}>
      <h4>{heading}</h4>
      {intro.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {lines.length > 0 && (
        <ul class="explained">
          {lines.map((line, index) => (
            <Line key={index} line={line} formatTime={formatTime} />
          ))}
        </ul>
      )}
      {remedy !== null && (
        <Notice tone="warn" title={text.explain.whatToDo}>
          <p>{remedy}</p>
        </Notice>
      )}
    </section>
  );
}

function Line({ line, formatTime }: { line: ExplainedLine } & Pick<ExplanationProps, 'formatTime'>) {
  const { tone, label, text: what, at } = line;
  return (
    <li>
      <Icon tone={tone} />
      <div>
        <strong>{label}</strong> {what} {at !== null && <span class="hint">{formatTime(at)}</span>}
      </div>
    </li>
  );
}
