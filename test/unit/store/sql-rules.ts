/** A rule for every statement of the backend, so that PGlite, PostgreSQL and Citus all can run it; see docs/scaling.md. */
export interface Rule {
  name: string;
  /** Whether a statement, as `readStatements` gives it, breaks it. */
  isBroken: (text: string) => boolean;
}

const ALIAS_EQUALITY = /\btenant_id = \w+\.tenant_id\b|\busing \(tenant_id\b/;
const TENANT_PARAMETER = /\btenant_id = :(tenant|p)\b/;
const LOCK = /\bfor (no key )?(update|share)\b|\bfor key share\b/;
const isStatement = (text: string): boolean => /^(with|select|insert|update|delete)\b/.test(text);
/** Not `for update` and not `on conflict … do update`. */
const isUpdate = (text: string): boolean => /(?<!\bfor |\bdo )\bupdate (?!set\b)/.test(text);

export const RULES: readonly Rule[] = [
  {
    // Citus cannot see that a subselect stays with the tenant; a statement across tenants has nothing but the alias.
    name: 'the tenant is a parameter at every table, not that of another table',
    isBroken: (text) => ALIAS_EQUALITY.test(text) && TENANT_PARAMETER.test(text),
  },
  {
    name: 'an UPDATE makes no time of a text that it reads: to_timestamp(float8)',
    isBroken: (text) => isUpdate(text) && /(?<!:p)::timestamp|\bas timestamp(tz)?\)/.test(text),
  },
  {
    name: 'a lateral has a FROM of its own: else write the expression where it is used',
    isBroken: (text) => groupsAfter(text, 'lateral (').some((group) => !/\bfrom\b/.test(group)),
  },
  { name: 'case when x = …, not case x when …', isBroken: (text) => /\bcase (?!when\b)/.test(text) },
  {
    name: 'rows are locked for one tenant at a time',
    isBroken: (text) => isStatement(text) && LOCK.test(text) && !TENANT_PARAMETER.test(text),
  },
  {
    name: 'no row is locked of a table that every node has a copy of',
    isBroken: (text) => LOCK.test(text) && /\b(from|join) (tenant|api_key|member)\b/.test(text),
  },
  {
    name: 'no advisory locks, sequences, triggers or LISTEN/NOTIFY',
    isBroken: (text) =>
      /\bpg_(try_)?advisory|\b(nextval|setval|currval|pg_notify)\s*\(|\bcreate (sequence|trigger)\b|\b(small|big)?serial\b|\bas identity\b|^(un)?listen\b|^notify\b/.test(
        text,
      ),
  },
];

/** The text in the brackets that `opening` ends with, without brackets within. */
function groupsAfter(text: string, opening: string): string[] {
  return text
    .split(opening)
    .slice(1)
    .map((rest) => {
      let depth = 1;
      let group = '';
      for (const character of rest) {
        depth += character === '(' ? 1 : character === ')' ? -1 : 0;
        if (depth === 0) break;
        if (depth === 1) group += character;
      }
      return group;
    });
}
