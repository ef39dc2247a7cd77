import ts from 'typescript';

/** An sql`…` template, or a chain of the query builder that locks rows. */
export interface Statement {
  file: string;
  line: number;
  /**
   * In lower case, on one line, without comments and quoted text. Fragments are put in; `:tenant` replaces
   * the tenant's id, `:column` for a name, `:p` for any other value.
   */
  text: string;
}

interface Source {
  file: string;
  node: ts.SourceFile;
  /** The values of names: the expressions that consts, properties and functions of this file give. */
  names: Map<string, ts.Node>;
}

/** Finds every statement in TypeScript files, given as path and text. Names of fragments are taken for unique. */
export function readStatements(files: ReadonlyMap<string, string>): Statement[] {
  const sources = [...files].map(([file, text]): Source => {
    const node = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return { file, node, names: namesIn(node) };
  });
  const all = new Map(sources.flatMap(({ names }) => [...names]));
  return sources.flatMap((source) => {
    const named = (name: string): ts.Node | undefined => source.names.get(name) ?? all.get(name);
    const found: Statement[] = [];
    const add = (node: ts.Node, text: string): void => {
      const { line } = source.node.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file: source.file, line: line + 1, text: tidied(text) });
    };
    walk(source.node, (node) => {
      if (isSql(node)) add(node, textOf(node.template, named));
      if (ts.isCallExpression(node) && /\.for(Update|Share)$/.test(node.expression.getText())) {
        add(node, `select ${/tenantId|tenant_id/.test(functionAround(node)) ? 'tenant_id = :tenant ' : ''}for update`);
      }
    });
    return found;
  });
}

function namesIn(file: ts.SourceFile): Source['names'] {
  const names: Source['names'] = new Map();
  walk(file, (node) => {
    if ((ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer) {
      names.set(node.name.getText(), node.initializer);
    }
    if (ts.isFunctionDeclaration(node) && node.name && node.body) names.set(node.name.text, node.body);
  });
  return names;
}

type Named = (name: string) => ts.Node | undefined;

function textOf(template: ts.TemplateLiteral, named: Named, depth = 0): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const spans = template.templateSpans.map(
    ({ expression, literal }) => valueOf(expression, named, depth) + literal.text,
  );
  return template.head.text + spans.join('');
}

/** The fragments that an expression may be, one after the other, or the placeholder of a value. */
function valueOf(expression: ts.Node, named: Named, depth: number): string {
  if (/^(\w+\.)*(tenantId|tenant_id)$/.test(expression.getText())) return ':tenant';
  if (/^sql\.ref\(.*\btenant_id\b/.test(expression.getText())) return 'tenant_id';
  const fragments = fragmentsOf(expression, named, depth);
  if (fragments.length > 0) return fragments.join(' ');
  const called = ts.isCallExpression(expression) ? expression.expression : undefined;
  const body = called && ts.isIdentifier(called) ? named(called.text) : expression;
  return /\bsql\.(ref|table|id)\(/.test((body ?? expression).getText()) ? ':column' : ':p';
}

function fragmentsOf(node: ts.Node, named: Named, depth: number): string[] {
  if (isSql(node)) return [textOf(node.template, named, depth + 1)];
  if (depth > 5) return [];
  if (ts.isConditionalExpression(node)) {
    return [node.whenTrue, node.whenFalse].flatMap((one) => fragmentsOf(one, named, depth));
  }
  if (ts.isCallExpression(node)) return fragmentsOf(node.expression, named, depth);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) {
    const meant = named(ts.isIdentifier(node) ? node.text : node.name.text);
    return meant ? fragmentsOf(meant, named, depth + 1) : [];
  }
  if (ts.isArrowFunction(node)) return fragmentsOf(node.body, named, depth);
  if (ts.isBlock(node)) {
    return node.statements.flatMap((one) =>
      ts.isReturnStatement(one) && one.expression ? fragmentsOf(one.expression, named, depth) : [],
    );
  }
  return ts.isParenthesizedExpression(node) ? fragmentsOf(node.expression, named, depth) : [];
}

function isSql(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql';
}

function functionAround(node: ts.Node): string {
  for (let around: ts.Node = node; ; around = around.parent) {
    if (ts.isFunctionLike(around) || ts.isSourceFile(around)) return around.getText();
  }
}

function tidied(text: string): string {
  return text
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\s+/g, ' ')
    .replace(/ ?:: ?/g, '::')
    .trim()
    .toLowerCase();
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
