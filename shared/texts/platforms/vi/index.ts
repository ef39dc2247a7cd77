import { forms } from './forms.ts';
import { messages } from './messages.ts';
import { sources } from './sources.ts';
import { validation } from './validation.ts';

export const platformTexts: Readonly<Record<string, string>> = { ...sources, ...forms, ...messages, ...validation };
