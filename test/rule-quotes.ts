import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A rule id standing by itself: `G-07`, not the `G-07` of `LONG-07` or `G-070`. */
const ruleId = /\b[GMCBLWS]-\d\d\b/g;

/** Every rule id that a text names, comments included. */
export const idsIn = (text: string): readonly string[] => text.match(ruleId) ?? [];

/** Reads all files of some folders of the package whose names end in one of these ways. */
export function textsOf(
  folders: readonly string[],
  endings: readonly string[],
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(folder, name);
      if (endings.some((ending) => path.endsWith(ending))) {
        texts.set(path, readFileSync(path, 'utf8'));
      }
    }
  }
  return texts;
}

/** The literal text inside an expression: of strings, and of templates what is not filled in. */
function literalText(node: ts.Node): string {
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) return node.text;
  if (ts.isTemplateMiddleOrTemplateTail(node)) return node.text;
  return node.getChildren().map(literalText).join('');
}

const isTest = (call: ts.CallExpression): boolean =>
  /^test(\.\w+)*$/.test(call.expression.getText());

const isTitleLike = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isBinaryExpression(node);

/** What a node gives as the title of a test, if it does. */
function titleAt(node: ts.Node): ts.Node | undefined {
  // A macro may stand before the title.
  if (ts.isCallExpression(node) && isTest(node))
    return node.arguments.slice(0, 2).find(isTitleLike);
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'title') return node.initializer;
  // A row of a table of cases: its title stands first and begins with a rule.
  const [first] = ts.isArrayLiteralExpression(node) ? node.elements : [];
  return first !== undefined && /^[A-Z]-\d\d .*\S/.test(literalText(first)) ? first : undefined;
}

/**
 * Finds the titles of tests and cases in a source; what stands in comments is none.
 *
 * @param text - TypeScript.
 * @returns First arguments of `test(...)`, values of `title:`, and first items of rows that begin with
 * a rule id. Of a template only its own words.
 */
export function titlesIn(text: string): readonly string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const title = titleAt(node);
    if (title !== undefined) titles.push(literalText(title));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS));
  return titles;
}

/** The rules that a scenario file says it shows. */
export const rulesOf = (scenario: string): readonly string[] =>
  idsIn(/^rules:\s*\[([^\]]*)\]/m.exec(scenario)?.[1] ?? '');
