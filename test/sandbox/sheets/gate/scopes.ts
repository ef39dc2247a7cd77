/** Free names of a script: what it uses without declaring it anywhere around. */
import type { Node } from 'acorn';

type Tree = Node & Readonly<Record<string, unknown>>;

interface Scope {
  readonly names: Set<string>;
  readonly parent: Scope | null;
  /** Whether `var` lands here. */
  readonly isFunction: boolean;
}

export interface FreeNames {
  /** Name → positions (0-based offsets) of its uses. */
  readonly used: Map<string, number[]>;
  /** Names that are also used in `typeof name`, which is safe when they are missing. */
  readonly guarded: Set<string>;
}

const isNode = (value: unknown): value is Tree => typeof value === 'object' && value !== null && 'type' in value;

const childrenOf = (node: Tree): Tree[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

/** The names that a pattern binds. */
function bound(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case 'Identifier':
      return [String(pattern['name'])];
    case 'AssignmentPattern':
      return bound(pattern['left']);
    case 'RestElement':
      return bound(pattern['argument']);
    case 'Property':
      return bound(pattern['value']);
    default:
      return childrenOf(pattern).flatMap(bound);
  }
}

const isFunctionNode = (node: Tree) => /Function/.test(node.type);

/** Declares what belongs to this scope: its own let, const, class and functions, and every var below it. */
function declare(node: Tree, scope: Scope, atTop: boolean): void {
  for (const child of childrenOf(node)) {
    if (child.type === 'VariableDeclaration' && (child['kind'] === 'var' ? scope.isFunction : atTop)) {
      for (const declarator of childrenOf(child)) for (const name of bound(declarator['id'])) scope.names.add(name);
    }
    const isDeclaration = child.type === 'FunctionDeclaration' || child.type === 'ClassDeclaration';
    if (isDeclaration && atTop) for (const name of bound(child['id'])) scope.names.add(name);
    if (scope.isFunction && !isFunctionNode(child) && !isDeclaration) declare(child, scope, false);
  }
}

function visit(node: Tree, outer: Scope, free: FreeNames): void {
  let scope = outer;
  const open = (isFunction: boolean, names: readonly string[] = []) => {
    scope = { names: new Set(names), parent: scope, isFunction };
  };
  if (isFunctionNode(node)) {
    const params = (node['params'] as Tree[]).flatMap(bound);
    open(true, node.type === 'ArrowFunctionExpression' ? params : ['arguments', ...params, ...bound(node['id'])]);
    if (isNode(node['body'])) declare(node['body'], scope, true);
  } else if (node.type === 'ClassExpression') open(false, bound(node['id']));
  else if (node.type === 'CatchClause') open(false, bound(node['param']));
  else if (/^(BlockStatement|For.*Statement|SwitchStatement|SwitchCase)$/.test(node.type)) {
    open(false);
    declare(node, scope, true);
  }
  if (node.type === 'Identifier') {
    const name = String(node['name']);
    for (let at: Scope | null = scope; at; at = at.parent) if (at.names.has(name)) return;
    free.used.set(name, [...(free.used.get(name) ?? []), node.start]);
    return;
  }
  const operand = node['argument'];
  if (
    node.type === 'UnaryExpression' &&
    node['operator'] === 'typeof' &&
    isNode(operand) &&
    operand.type === 'Identifier'
  ) {
    free.guarded.add(String(operand['name']));
    return;
  }
  for (const child of childrenOf(node)) {
    const isKey = child === node['key'] && node['computed'] !== true && node['shorthand'] !== true;
    const isMember = child === node['property'] && node['computed'] !== true;
    const isLabel = child === node['label'];
    if (!isKey && !isMember && !isLabel) visit(child, scope, free);
  }
}

/** Every use of a name that the program does not declare. */
export function freeNames(program: Node): FreeNames {
  const free: FreeNames = { used: new Map(), guarded: new Set() };
  const top: Scope = { names: new Set(), parent: null, isFunction: true };
  declare(program as Tree, top, true);
  visit(program as Tree, top, free);
  return free;
}
