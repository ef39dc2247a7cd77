import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../backend/store/id.ts';

const AT = new Date('2026-11-25T08:00:00Z');

describe('a new id', () => {
  it('is a UUID of version 7', () => {
    const id = newId(AT);
    expect(validate(id) && version(id)).toBe(7);
  });

  it('sorts after those made before it in one go, and differs from all of them', () => {
    const ids = Array.from({ length: 20_000 }, () => newId(AT));
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sorts by time', () => {
    const later = newId(new Date(AT.getTime() + 1));
    expect(newId(AT) < later).toBe(true);
  });
});
