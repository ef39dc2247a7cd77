import { useState } from 'preact/hooks';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ConsentMode, CONSENT_MODES, scriptTag } from './script-tag.ts';

/** The script tag of a site, by how it asks for consent. @param address where its events go: `https://…/collect/KEY` */
export function SiteSnippet({ address }: { address: string }) {
  const words = webText.sources;
  const [consent, setConsent] = useState<ConsentMode>('required');
  const [country, setCountry] = useState('');
  const [isShopify, setIsShopify] = useState(false);
  const isCode = country === '' || /^[1-9]\d{0,2}$/.test(country);
  return (
    <div class="stack">
      <p>{words.pasteSnippet}</p>
      <CopyField
        label={words.snippet}
        value={scriptTag(address, { consent, country: isCode ? country : '', isShopify })}
      />
      <RadioGroup
        legend={words.consent}
        value={consent}
        choices={CONSENT_MODES.map((value) => ({ value, label: words.consentModes[value] }))}
        onChange={setConsent}
      />
      <TextField
        label={words.callingCode}
        hint={words.callingCodeHint}
        error={isCode ? null : words.callingCodeWrong}
        value={country}
        onChange={(text) => setCountry(text.trim().replace(/^\+/, ''))}
      />
      <CheckLine label={words.shopifyTheme} checked={isShopify} onChange={setIsShopify} />
    </div>
  );
}
