import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** What is wrong with a request or an answer by Twilio's own OpenAPI document; empty when nothing is. */
export type Check = (value: Readonly<Record<string, unknown>>) => readonly string[];

/** The checks of what can be done with one kind of resource. */
export type ResourceChecks = Readonly<{
  create: Check;
  list: Check;
  created: Check;
  listed: Check;
  fetched: Check;
}>;

/** The checks of everything that the phones understand. */
export type TwilioChecks = Readonly<{ messages: ResourceChecks; calls: ResourceChecks }>;

type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { schema: Schema }>>;
type Operation = Readonly<{
  parameters: readonly { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { content: Content }>>;
}>;
type Document = Readonly<{
  components: { schemas: Readonly<Record<string, Schema>> };
  paths: Readonly<Record<string, { get?: Operation; post?: Operation }>>;
}>;

let made: TwilioChecks | undefined;
const checks = () => (made ??= readChecks());

/** Checks by the document that the package @twilio-alpha/mcp carries, version 2010-04-01 of the API; read when the first is made, once for all phones of a process. */
export function twilioChecks(): TwilioChecks {
  const of = (kind: keyof TwilioChecks): ResourceChecks => ({
    create: (value) => checks()[kind].create(value),
    list: (value) => checks()[kind].list(value),
    created: (value) => checks()[kind].created(value),
    listed: (value) => checks()[kind].listed(value),
    fetched: (value) => checks()[kind].fetched(value),
  });
  return { messages: of('messages'), calls: of('calls') };
}

const readChecks = (): TwilioChecks => {
  const document = readDocument();
  const { components } = document;
  // A form carries nothing but text, and no lists of one: requests are read leniently, answers must be exact.
  const requests = compiler(components, { coerceTypes: 'array' });
  // The document says `uri`, and shows relative addresses in all its examples.
  const answers = compiler(components, {}, { uri: /^\/2010-04-01\/\S*$/ });
  return {
    messages: checksOf(document, { requests, answers }, 'Messages', 'message'),
    calls: checksOf(document, { requests, answers }, 'Calls', 'call'),
  };
};

const checksOf = (
  { components, paths }: Document,
  { requests, answers }: Readonly<Record<'requests' | 'answers', Compiler>>,
  list: string,
  name: string,
): ResourceChecks => {
  const { get, post } = paths[`/2010-04-01/Accounts/{AccountSid}/${list}.json`] ?? {};
  const body = post?.requestBody?.content['application/x-www-form-urlencoded']?.schema;
  const listing = get?.responses['200']?.content['application/json']?.schema;
  if (get === undefined || body === undefined || listing === undefined) throw new Error(`no ${list} in it`);
  const asked = get.parameters.filter((parameter) => parameter.in === 'query');
  const query = Object.fromEntries(asked.map(({ name, schema }) => [name, schema]));
  const one = complete(components.schemas[`api.v2010.account.${name}`] ?? {});
  return {
    create: check(requests, closed(body)),
    list: check(requests, closed({ type: 'object', properties: query })),
    created: check(answers, one),
    fetched: check(answers, one),
    listed: check(answers, complete(listing)),
  };
};

const readDocument = (): Document => {
  const root = dirname(require.resolve('@twilio-alpha/mcp/package.json'));
  const path = join(root, 'twilio-oai', 'spec', 'json', 'twilio_api_v2010.json');
  return JSON.parse(
    readFileSync(path, 'utf8').replaceAll('"#/components/', '"twilio#/components/'),
  ) as Document;
};

type Compiler = (schema: Schema) => ValidateFunction;

const compiler = (
  components: Document['components'],
  options: { coerceTypes?: 'array' },
  formats: Readonly<Record<string, RegExp>> = {},
): Compiler => {
  // That the document is one is Twilio's to check, and takes longer than all checks of a sandbox's life.
  const ajv = new Ajv({
    ...options,
    allErrors: true,
    strict: false,
    validateSchema: false,
    logger: false,
  });
  addFormats(ajv);
  ajv.addFormat('date-time-rfc-2822', /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/);
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addSchema({ $id: 'twilio', components });
  return (schema) => ajv.compile(schema);
};

const closed = (schema: Schema): Schema => ({ ...schema, additionalProperties: false });

const complete = (schema: Schema): Schema =>
  closed({ ...schema, required: Object.keys(schema['properties'] ?? {}) });

/** A check is compiled when it is first needed: few sandboxes need them all. */
const check = (compile: Compiler, schema: Schema): Check => {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    const validate = (compiled ??= compile(schema));
    if (validate(structuredClone(value))) return [];
    return (validate.errors ?? []).map(({ instancePath, message: problem = '', params }) => {
      const extra = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
      return `${instancePath.slice(1)} ${problem}${extra}`.trim();
    });
  };
};
