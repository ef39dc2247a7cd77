import { SaxesParser } from 'saxes';
import { FileProblem } from '../file-problem.ts';

/** Attributes by their local names. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names are without their namespace's prefix: `x:row` is `row`. */
  open: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/**
 * Reads XML as it is unpacked. The parser knows no entities but those of XML itself, so that a document cannot blow itself up.
 * Throws FileProblem (`workbook_damaged`).
 */
export async function readXml(parts: AsyncIterable<Uint8Array>, handlers: XmlHandlers, name: string): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  parser.on('error', () => {
    throw new FileProblem('workbook_damaged', { name });
  });
  parser.on('opentag', ({ name: tag, attributes }) => handlers.open(localName(tag), localNames(attributes)));
  if (handlers.close) {
    const { close } = handlers;
    parser.on('closetag', ({ name: tag }) => close(localName(tag)));
  }
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  let decoder: TextDecoder | null = null;
  for await (const part of parts) {
    // Excel writes UTF-8; others may write UTF-16, which begins with its mark.
    decoder ??= new TextDecoder(part[0] === 0xff ? 'utf-16le' : part[0] === 0xfe ? 'utf-16be' : 'utf-8');
    parser.write(decoder.decode(part, { stream: true }));
  }
  if (decoder === null) throw new FileProblem('workbook_damaged', { name });
  parser.write(decoder.decode());
  parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function localNames(attributes: Record<string, string>): Attributes {
  for (const name in attributes) {
    if (name.includes(':')) {
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value]));
    }
  }
  return attributes;
}
