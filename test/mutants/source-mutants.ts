import ts from 'typescript';

/** Compiled JavaScript with one fault. */
export interface SourceMutant {
  /** `module/function/operator[index]:change`; the index counts within the function. */
  readonly id: string;
  readonly text: string;
}

/** A piece of text put in the place of another; places count characters from 0. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A fault at a node: a kind to count by, what it does, and the change of the text. */
interface SourceFault extends Change {
  readonly kind: string;
  readonly what: string;
}

const swappedComparisons: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);

const apply = (text: string, { from, to, text: put }: Change): string =>
  text.slice(0, from) + put + text.slice(to);

const replaced = (node: ts.Node, text: string): Change => ({
  from: node.getStart(),
  to: node.getEnd(),
  text,
});

/** The condition of a branch or loop, where the node has one. */
function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    return node.expression;
  }
  return ts.isConditionalExpression(node) || ts.isForStatement(node) ? node.condition : undefined;
}

/** What a function gives back at this node: the value of a `return` or the body of an arrow. */
function resultOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(node)) return node.expression;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
}

function binaryFaults(node: ts.BinaryExpression): readonly SourceFault[] {
  const sign = node.operatorToken.getText();
  const swapped = swappedComparisons[sign];
  if (swapped !== undefined) {
    return [{ kind: 'compare', what: swapped, ...replaced(node.operatorToken, swapped) }];
  }
  if ((sign !== '+' && sign !== '-') || node.right.getText() !== '1') return [];
  const other = sign === '+' ? '-' : '+';
  return [
    { kind: 'step', what: `${other}1`, ...replaced(node.operatorToken, other) },
    { kind: 'step', what: `${sign}0`, ...replaced(node.right, '0') },
  ];
}

function faultsAt(node: ts.Node): readonly SourceFault[] {
  const condition = conditionOf(node);
  const result = resultOf(node);
  return [
    ...(condition === undefined
      ? []
      : [
          {
            kind: 'condition',
            what: 'negated',
            ...replaced(condition, `!(${condition.getText()})`),
          },
        ]),
    ...(result === undefined || result.getText() === 'undefined'
      ? []
      : [{ kind: 'return', what: 'undefined', ...replaced(result, 'undefined') }]),
    ...(ts.isBinaryExpression(node) ? binaryFaults(node) : []),
  ];
}

/** The name a node gives to what is inside it, such as a function or a property of a table. */
function namedBy(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const isNaming =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isPropertyAssignment(node) ||
    (ts.isVariableDeclaration(node) &&
      node.initializer !== undefined &&
      holdsCode(node.initializer));
  return isNaming ? node.name?.getText() : undefined;
}

const holdsCode = (node: ts.Expression): boolean =>
  ts.isArrowFunction(node) || ts.isObjectLiteralExpression(node);

/**
 * Makes every mutant of a compiled module: conditions negated, comparisons changed, results swapped
 * for `undefined`, steps of 1 turned round or stopped.
 *
 * @param module - The name that stands first in the ids.
 * @param text - JavaScript as the compiler wrote it.
 */
export function sourceMutantsOf(module: string, text: string): readonly SourceMutant[] {
  const mutants: SourceMutant[] = [];
  const counts = new Map<string, number>();
  const visit = (node: ts.Node, inside: readonly string[]): void => {
    const name = namedBy(node);
    const names = name === undefined ? inside : [...inside, name];
    const placed = new Map<string, number>();
    for (const fault of faultsAt(node)) {
      const place = `${module}/${names.join('.') || '(module)'}/${fault.kind}`;
      const index = placed.get(place) ?? counts.get(place) ?? 0;
      placed.set(place, index);
      counts.set(place, index + 1);
      mutants.push({ id: `${place}[${index}]:${fault.what}`, text: apply(text, fault) });
    }
    ts.forEachChild(node, (child) => visit(child, names));
  };
  visit(parse(text), []);
  return mutants;
}

/** The most rounds that all loops of one module may make together before it counts as endless. */
const mostRounds = 1_000_000;

/** Stands before the module, so that loops that run while it loads are counted too. */
const roundCounter = `var boundRounds = 0;
function boundRound() {
  if (++boundRounds > ${mostRounds}) throw new Error('endless loop');
  return true;
}
`;

/**
 * Makes every loop of a module count its rounds and throw when it is endless.
 *
 * @param text - JavaScript; `for ... of` and `for ... in` are left alone, they end.
 */
export function boundLoops(text: string): string {
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isForStatement(node)) {
      const condition = conditionOf(node);
      if (condition !== undefined) {
        changes.push(replaced(condition, `(boundRound() && (${condition.getText()}))`));
      } else if (ts.isForStatement(node)) {
        // `for (;;)`: the condition stands before the second semicolon, wherever that is.
        const at = node.initializer?.getEnd() ?? node.getStart() + node.getText().indexOf('(') + 1;
        const semicolon = text.indexOf(';', at) + 1;
        changes.push({ from: semicolon, to: semicolon, text: ' boundRound()' });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  const bounded = changes.sort((left, right) => right.from - left.from).reduce(apply, text);
  return `${roundCounter}${bounded}`;
}

/**
 * Points the relative imports of a module elsewhere.
 *
 * @param place - Takes what stands in the import, `./terms.js` for instance.
 */
export function moveImports(text: string, place: (specifier: string) => string): string {
  const changes = parse(text).statements.flatMap((statement) => {
    const isMoved = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const specifier = isMoved ? statement.moduleSpecifier : undefined;
    return specifier !== undefined &&
      ts.isStringLiteral(specifier) &&
      specifier.text.startsWith('.')
      ? [replaced(specifier, JSON.stringify(place(specifier.text)))]
      : [];
  });
  return changes.reverse().reduce(apply, text);
}
