import { text } from '../../texts/texts.ts';
import type { PreviewColumn } from '../preview.ts';
import { Icon } from './icon.tsx';

/** Every column by its header, and the field that it is mapped to. */
export function HeaderBadges({ columns }: { columns: readonly PreviewColumn[] }) {
  return (
    <ul class="badges" aria-label={text.preview.columns}>
      {columns.map(({ header, label }, index) => (
        <li key={index} class={label ? 'badge known' : 'badge'}>
          {label && <Icon tone="good" />}
          {header || text.common.noHeader}
          {label && label !== header && <span class="badge-field">{label}</span>}
        </li>
      ))}
    </ul>
  );
}
