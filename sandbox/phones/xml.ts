/** An element with its attributes, the elements in it, and its text. */
export type Element = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Element[];
  text: string;
}>;

/** What was given is not the XML that was asked for. */
export class NotXml extends Error {
  override readonly name = 'NotXml';
}

type Open = { name: string; attributes: Record<string, string>; children: Open[]; text: string };

// A declaration or a comment; a tag with its attributes; or text.
const TOKEN =
  /<\?xml[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z]\w*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([\w:-]+)="([^"<]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads a small XML document without namespaces, CDATA or DTD: strictly, so that a slip of ours is seen. */
export const readXml = (source: string): Element => {
  const document: Open = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  for (const token of tokens(source.trim())) take(open, token);
  const [root, more] = document.children;
  if (open.length > 1 || root === undefined || more !== undefined || document.text.trim() !== '')
    throw new NotXml('one closed element was expected');
  return root;
};

const tokens = function* (source: string): Generator<RegExpExecArray> {
  const token = new RegExp(TOKEN);
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (found === null) throw new NotXml(`cannot be read from ${JSON.stringify(source.slice(at, at + 20))}`);
    yield found;
  }
};

const take = (open: Open[], [, slash, name, attributes = '', empty, text]: RegExpExecArray): void => {
  const parent = open.at(-1);
  if (parent === undefined) throw new NotXml('more is closed than was opened');
  if (text !== undefined) parent.text += decoded(text);
  if (name === undefined) return;
  if (slash === '/') {
    if (parent.name !== name || open.length === 1) throw new NotXml(`</${name}> closes nothing`);
    open.pop();
    return;
  }
  const element: Open = { name, attributes: readAttributes(attributes), children: [], text: '' };
  parent.children.push(element);
  if (empty !== '/') open.push(element);
};

const readAttributes = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, decoded(value)]),
  );

const decoded = (text: string): string =>
  text.replace(/&(#x?[0-9a-fA-F]+|\w+)?;?/g, (entity: string, name: string | undefined) => {
    const known = name === undefined ? undefined : (ENTITIES[name] ?? character(name));
    if (known === undefined || !entity.endsWith(';')) throw new NotXml(`${entity} is no entity`);
    return known;
  });

const character = (name: string): string | undefined => {
  const [, hex, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};
