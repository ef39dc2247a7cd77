import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The interfaces that a declaration file declares, by name, each with the types of its properties. */
export type Declared = ReadonlyMap<string, ReadonlyMap<string, ts.TypeNode>>;

/** Reads a package's published declaration file as text; nothing of it is run. */
export function declaredIn(path: string): Declared {
  const file = new URL(`../../../node_modules/${path}`, import.meta.url);
  const source = ts.createSourceFile(path, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, ReadonlyMap<string, ts.TypeNode>>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) found.set(node.name.text, propertiesOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function propertiesOf({ members }: ts.InterfaceDeclaration): ReadonlyMap<string, ts.TypeNode> {
  const properties = new Map<string, ts.TypeNode>();
  for (const member of members) {
    if (ts.isPropertySignature(member) && member.type) properties.set(member.name.getText(), member.type);
  }
  return properties;
}

/** What a JSON value has that the interface does not declare, or has as another kind; paths as in `events[0].currency`. */
export function strayParts(value: unknown, name: string, declared: Declared): string[] {
  const properties = declared.get(name);
  if (!properties) throw new Error(`${name} is not declared`);
  return ofInterface(value, properties, '', declared);
}

function ofInterface(value: unknown, properties: ReadonlyMap<string, ts.TypeNode>, path: string, declared: Declared) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  return Object.entries(value).flatMap(([key, part]): string[] => {
    const at = path === '' ? key : `${path}.${key}`;
    const type = properties.get(key);
    return type === undefined ? [`${at} is not declared`] : ofType(part, type, at, declared);
  });
}

function ofType(value: unknown, type: ts.TypeNode, path: string, declared: Declared): string[] {
  if (ts.isUnionTypeNode(type)) {
    const tries = type.types.map((one) => ofType(value, one, path, declared));
    return tries.find((found) => found.length === 0) ?? tries[0] ?? [];
  }
  if (ts.isArrayTypeNode(type)) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((part, index) => ofType(part, type.elementType, `${path}[${index}]`, declared));
  }
  if (ts.isTypeReferenceNode(type)) {
    const properties = declared.get(type.typeName.getText());
    return properties === undefined
      ? [`${path} is of an unknown type`]
      : ofInterface(value, properties, path, declared);
  }
  const text = type.getText();
  const fits = text === 'null' ? value === null : typeof value === text;
  return fits ? [] : [`${path} is no ${text}`];
}
