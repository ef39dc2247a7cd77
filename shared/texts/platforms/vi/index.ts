import { forms } from './forms.ts';
import { messages } from './messages.ts';
import { sourceProblems } from './source-problems.ts';
import { sources } from './sources.ts';
import { validation } from './validation.ts';

export const platformTexts: Readonly<Record<string, string>> = {
  ...sources,
  ...sourceProblems,
  ...forms,
  ...messages,
  ...validation,
};
