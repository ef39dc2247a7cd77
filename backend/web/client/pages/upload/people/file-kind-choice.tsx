import { isClickKind } from '../../../../../../shared/identity-file/kinds.ts';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { RadioGroup } from '../../../../../../shared/wizard/ui/radio-group.tsx';
import { peopleText } from '../../../languages/people-file-text.ts';
import type { TableInfo } from '../table/table-info.ts';
import type { People } from './use-people.ts';

/** Asks what is in a file: sales, or people with their ad clicks. What it looks like is said, and not decided. */
export function FileKindChoice({ people, info, isAllowed }: { people: People; info: TableInfo; isAllowed: boolean }) {
  const words = peopleText;
  const found = people.columns?.columns.filter(({ kind, fitting }) => isClickKind(kind) && fitting > 0) ?? [];
  const headers = found.map(({ header }) => `“${header}”`).join(', ');
  return (
    <section class="card" aria-label={words.what}>
      {info.kind !== 'orders' && headers !== '' && (
        <Notice tone={people.kind === null ? 'warn' : 'plain'} live>
          <p>{info.kind === 'people' ? words.looksLikePeople(headers) : words.looksLikeBoth(headers)}</p>
        </Notice>
      )}
      <RadioGroup
        legend={words.what}
        value={people.kind ?? ''}
        choices={[
          { value: 'orders', label: words.orders, hint: words.ordersHint },
          { value: 'people', label: words.people, hint: words.peopleHint },
        ]}
        onChange={(kind) => people.setKind(kind === 'people' ? 'people' : 'orders')}
      />
      {people.kind === 'people' && !isAllowed && (
        <Notice tone="bad" live>
          <p>{words.notAllowed}</p>
        </Notice>
      )}
    </section>
  );
}
