/** Blobs: bytes with a type and a name. Scripts see bytes as signed numbers. */
import { bytes, optional, string } from '../runtime/arguments.ts';
import { defineService, method, overloads, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';

export interface BlobData {
  content: Buffer;
  type: string | null;
  name: string | null;
}

export const BLOB = serviceClass<BlobData>('Blob');

export const signedBytes = (buffer: Uint8Array): number[] => Array.from(new Int8Array(buffer));
export const unsignedBytes = (signed: readonly number[]): Buffer => Buffer.from(signed.map((byte) => byte & 255));

export function blobObject(
  content: string | readonly number[],
  type: string | null | undefined,
  name: string | null | undefined,
) {
  const buffer = typeof content === 'string' ? Buffer.from(content, 'utf8') : unsignedBytes(content);
  return new ServiceObject(BLOB, {
    content: buffer,
    type: type ?? (typeof content === 'string' ? 'text/plain' : null),
    name: name ?? null,
  });
}

const blob = method<BlobData>('local');

export const blobService = defineService(BLOB, {
  getBytes: blob([], ({ content }) => signedBytes(content)),
  setBytes: blob([bytes], (data, content) => {
    data.content = unsignedBytes(content);
    return SELF;
  }),
  getDataAsString: overloads(
    blob([], ({ content }) => content.toString('utf8')),
    blob([string], ({ content }, charset) => new TextDecoder(charset).decode(content)),
  ),
  setDataFromString: overloads(
    blob([string], (data, text) => {
      data.content = Buffer.from(text, 'utf8');
      return SELF;
    }),
    blob([string, string], (data, text) => {
      data.content = Buffer.from(text, 'utf8');
      return SELF;
    }),
  ),
  getContentType: blob([], ({ type }) => type),
  setContentType: blob([optional(string)], (data, type) => {
    data.type = type ?? null;
    return SELF;
  }),
  getName: blob([], ({ name }) => name),
  setName: blob([string], (data, name) => {
    data.name = name;
    return SELF;
  }),
  copyBlob: blob([], (data) => new ServiceObject(BLOB, { ...data, content: Buffer.from(data.content) })),
});
