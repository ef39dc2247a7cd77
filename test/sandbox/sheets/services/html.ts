/** HtmlService: pages from files (docs/apps-script.md#htmlservice). */
import { string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';

export interface HtmlData {
  content: string;
  title: string;
}

export const HTML_SERVICE = serviceClass<InExecution>('HtmlService');
export const HTML_OUTPUT = serviceClass<HtmlData>('HtmlOutput');

export const htmlService = defineService(HTML_SERVICE, {
  createHtmlOutputFromFile: method<InExecution>('local')([string], ({ execution }, name) => {
    const content = execution.host.html[name.replace(/\.html$/, '')];
    if (content === undefined) throw new ScriptException(`No HTML file named ${name} was found.`);
    return new ServiceObject(HTML_OUTPUT, { content, title: '' });
  }),
});

const output = method<HtmlData>('local');

export const htmlOutputService = defineService(HTML_OUTPUT, {
  getContent: output([], ({ content }) => content),
  setContent: output([string], (data, content) => {
    data.content = content;
    return SELF;
  }),
  setTitle: output([string], (data, title) => {
    data.title = title;
    return SELF;
  }),
});
