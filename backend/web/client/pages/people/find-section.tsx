import { useMemo, useState } from 'preact/hooks';
import type { ErasurePreview, PersonRequest } from '../../../../../shared/api/privacy.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { listChoices } from '../../../../../shared/wizard/select-choices.ts';
import { countryChoices } from '../../../../../shared/wizard/ui/choice-lists.ts';
import { SearchField } from '../../../../../shared/wizard/ui/search-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { FoundPerson } from './found-person.tsx';
import { NO_PERSON, type PersonErrors, type PersonFields, readPerson } from './read-person.ts';

/** Finds all that is stored of a person, to download or to erase it. */
export function FindSection({ session }: { session: Session }) {
  const words = webText.people;
  const [fields, setFields] = useState(NO_PERSON);
  const [hashes, setHashes] = useState(true);
  const [errors, setErrors] = useState<PersonErrors>({});
  const [isEmpty, setIsEmpty] = useState(false);
  const [found, setFound] = useState<{ person: PersonRequest; preview: ErasurePreview } | null>(null);
  const action = useAction();
  const countries = useMemo(countryChoices, []);
  const search = (): void => {
    const { person, errors: wrong } = readPerson(fields, hashes);
    setErrors(wrong);
    setIsEmpty(person === null && Object.keys(wrong).length === 0);
    setFound(null);
    if (!person) return;
    action.run(words.searching, async () =>
      setFound({ person, preview: await session.api.post<ErasurePreview>('persons/erase', person) }),
    );
  };
  const text = (name: keyof PersonFields, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      error={errors[name] ?? null}
      value={fields[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
    />
  );
  return (
    <Section title={words.find} intro={words.findIntro}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <div class="in-row">
          {text('email', words.email)}
          {text('phone', words.phone)}
          <SearchField
            label={words.country}
            hint={words.countryHint}
            value={fields.phone_country}
            choices={listChoices(countries, fields.phone_country, words.noCountry)}
            onChange={(value) => setFields({ ...fields, phone_country: value })}
          />
          {text('order_id', words.order)}
          {text('shop', words.shop, words.shopHint)}
          {text('external_id', words.externalId)}
        </div>
        <CheckLine label={words.hash} hint={words.hashHint} checked={hashes} onChange={setHashes} />
        <p class="error" role="status">
          {isEmpty ? words.fillIn : ''}
        </p>
        <div class="actions">
          <button type="submit" class="primary">
            {words.search}
          </button>
        </div>
      </form>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {found && <FoundPerson key={found.preview.confirm} session={session} {...found} onAgain={search} />}
    </Section>
  );
}
