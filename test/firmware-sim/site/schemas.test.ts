import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import test from 'ava';
import { jsonSchemas } from '../../../firmware-sim/site/json-schemas.js';
import { siteShape } from '../../../firmware-sim/site/site-shape.js';

interface Schema {
  readonly description?: string;
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly $schema?: string;
}

for (const [name, text] of Object.entries(jsonSchemas())) {
  test(`${name} is as its source makes it (run build-schemas.js)`, async (t) => {
    t.is(await readFile(resolve('firmware-sim/site', name), 'utf8'), text);
  });

  test(`${name} is of draft 2020-12, has a title and refuses unknown keys`, (t) => {
    const schema = JSON.parse(text) as Schema;
    t.is(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    t.truthy(schema.title);
    t.false(schema.additionalProperties);
  });
}

test('every key of a site file has a description for editors', (t) => {
  const missing: string[] = [];
  const visit = (schema: Schema, path: string): void => {
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      if (!part.description && !path.endsWith('.cadences')) missing.push(`${path}.${key}`);
      visit(part, `${path}.${key}`);
    }
    if (schema.items) visit(schema.items, `${path}[]`);
    if (typeof schema.additionalProperties === 'object') {
      visit(schema.additionalProperties, `${path}{}`);
    }
  };
  visit(JSON.parse(jsonSchemas()['site.schema.json'] ?? '{}') as Schema, '');
  t.deepEqual(missing, []);
  t.true(Object.keys(siteShape.shape).length > 5);
});
