import { z } from 'zod';
import { scenarioShape } from './scenario-shape.js';
import { siteShape } from './site-shape.js';

const mostColumns = 100;

/** Lists of words on one line where they fit, as the formatter of this project has them. */
const withShortLists = (json: string): string =>
  json.replaceAll(
    /^( *)(.*)\[\n([^[\]{}]+)\n *\](,?)$/gm,
    (whole, indent: string, before: string, items: string, after: string) => {
      const line = `${indent}${before}[${items.trim().replaceAll(/\n */g, ' ')}]${after}`;
      return line.length <= mostColumns ? line : whole;
    },
  );

/** A JSON Schema as its file has it. */
export const schemaText = (shape: z.ZodType, title: string): string => {
  const schema = z.toJSONSchema(shape.meta({ title }), { target: 'draft-2020-12', io: 'input' });
  return `${withShortLists(JSON.stringify(schema, null, 2))}\n`;
};

/** The JSON Schemas that editors use, by file name in this folder; built by build-schemas.ts. */
export const jsonSchemas = (): Readonly<Record<string, string>> => ({
  'site.schema.json': schemaText(siteShape, 'lampfield site file'),
  'scenario.schema.json': schemaText(
    scenarioShape(z.union([z.string().min(1), siteShape])),
    'lampfield scenario file',
  ),
});
