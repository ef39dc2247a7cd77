import { siteSettings, type SourceKindForm } from '../../shared/api.ts';
import { settingsForm } from '../tenants/platform-forms.ts';
import { SECRET, WEBHOOK_KINDS } from './registry.ts';

/** A form for each kind of source, the site's first. */
export function sourceKindForms(): SourceKindForm[] {
  return (forms ??= [
    { kind: 'site', label: 'Website', settings: settingsForm(siteSettings), secrets: [] },
    ...WEBHOOK_KINDS.map(({ kind, label, settings, secret }): SourceKindForm => {
      const { title, description, make } = secret;
      const secrets = [{ name: SECRET, title, description, is_made_here: make !== undefined }];
      return { kind, label, settings: settingsForm(settings), secrets };
    }),
  ]);
}

let forms: SourceKindForm[] | null = null;
