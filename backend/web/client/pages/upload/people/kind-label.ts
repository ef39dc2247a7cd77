import type { IdentityColumnKind } from '../../../../../../shared/identity-file/kinds.ts';
import { isOwnKind } from '../../../../../../shared/texts/people-file/en.ts';
import { labelOfField } from '../../../../../../shared/wizard/mapping-choice.ts';
import { peopleText } from '../../../languages/people-file-text.ts';

/** What a kind of column is called: fields that orders have too have one name everywhere. */
export function labelOfKind(kind: IdentityColumnKind): string {
  return isOwnKind(kind) ? peopleText.kinds[kind] : labelOfField(kind);
}
