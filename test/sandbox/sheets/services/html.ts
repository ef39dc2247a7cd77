/** HtmlService: pages from files and strings, templates, sizes and titles (docs/apps-script.md#htmlservice). */
import { enumOf, number, optional, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import {
  defineEnum,
  defineService,
  method,
  overloads,
  ScriptCode,
  SELF,
  serviceClass,
  ServiceObject,
} from '../runtime/service.ts';
import { templateCode } from './html-template.ts';

export interface HtmlData {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
}

export const HTML_SERVICE = serviceClass<InExecution>('HtmlService');
export const HTML_OUTPUT = serviceClass<HtmlData>('HtmlOutput');
export const HTML_TEMPLATE = serviceClass<{ readonly source: string }>('HtmlTemplate');

const sandboxModes = defineEnum('SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']);
const frameModes = defineEnum('XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']);

export const htmlOutput = (content: string) =>
  new ServiceObject(HTML_OUTPUT, { content, title: '', width: null, height: null });

function file({ execution }: InExecution, name: string): string {
  const content = execution.host.html[name.replace(/\.html$/, '')];
  if (content === undefined) throw new ScriptException(`No HTML file named ${name} was found.`);
  return content;
}

const service = method<InExecution>('local');

export const htmlService = defineService(
  HTML_SERVICE,
  {
    createHtmlOutput: overloads(
      service([], () => htmlOutput('')),
      service([string], (_, content) => htmlOutput(content)),
    ),
    createHtmlOutputFromFile: service([string], (data, name) => htmlOutput(file(data, name))),
    createTemplate: service([string], (_, source) => new ServiceObject(HTML_TEMPLATE, { source })),
    createTemplateFromFile: service(
      [string],
      (data, name) => new ServiceObject(HTML_TEMPLATE, { source: file(data, name) }),
    ),
  },
  { SandboxMode: sandboxModes, XFrameOptionsMode: frameModes },
);

const output = method<HtmlData>('local');

export const htmlOutputService = defineService(HTML_OUTPUT, {
  getContent: output([], ({ content }) => content),
  setContent: output([string], (data, content) => {
    data.content = content;
    return SELF;
  }),
  append: output([string], (data, content) => {
    data.content += content;
    return SELF;
  }),
  getTitle: output([], ({ title }) => title),
  setTitle: output([string], (data, title) => {
    data.title = title;
    return SELF;
  }),
  getWidth: output([], ({ width }) => width),
  setWidth: output([optional(number)], (data, width) => {
    data.width = width ?? null;
    return SELF;
  }),
  getHeight: output([], ({ height }) => height),
  setHeight: output([optional(number)], (data, height) => {
    data.height = height ?? null;
    return SELF;
  }),
  setSandboxMode: output([enumOf('SandboxMode')], () => SELF),
  setXFrameOptionsMode: output([enumOf('XFrameOptionsMode')], () => SELF),
  addMetaTag: output([string, string], () => SELF),
  setFaviconUrl: output([string], () => SELF),
});

export const htmlTemplateService = defineService(HTML_TEMPLATE, {
  getRawContent: method<{ readonly source: string }>('local')([], ({ source }) => source),
  getCode: method<{ readonly source: string }>('local')([], ({ source }) => templateCode(source)),
  evaluate: method<{ readonly source: string }>('local')([], ({ source }) => {
    return new ScriptCode(templateCode(source), (content) => htmlOutput(String(content)));
  }),
});
