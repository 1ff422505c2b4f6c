import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { jsonSchemas } from '../../policy/schema/json-schema';

/** Writes the JSON Schemas that are shipped with the policy: `npx tsx test/policy/write-json-schemas.ts`. */
const write = async (): Promise<void> => {
  for (const [path, schema] of Object.entries(jsonSchemas())) {
    const file = join(__dirname, '../../policy', path);
    const options = await resolveConfig(file);
    writeFileSync(
      file,
      await format(JSON.stringify(schema), { ...options, filepath: file, objectWrap: 'collapse' }),
    );
  }
};

void write();
