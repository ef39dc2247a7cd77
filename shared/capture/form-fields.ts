/** What a form field asks for: `GCLID__c`, `_fbc` and `form_fields[gclid]` ask for `gclid` and `fbc`. */
export const fieldName = (name: string): string => name.toLowerCase().replace(/^.*\W(?=\w)|\W+$|^_+|__c$/g, '');
