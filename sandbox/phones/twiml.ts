import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { z } from 'zod';

/** One thing that a TwiML document tells a call to do; times in seconds. */
export type Verb =
  | Readonly<{ verb: 'Say'; text: string }>
  | (Readonly<{ verb: 'Gather'; says: readonly string[] }> & z.infer<typeof gather>)
  | (Readonly<{ verb: 'Dial'; number: string }> & z.infer<typeof dial>)
  | Readonly<{ verb: 'Hangup' }>;

/** A TwiML document holds something that these phones do not know. */
export class NotTwiml extends Error {
  override readonly name = 'NotTwiml';
}

const seconds = z.coerce.number().int().min(1).max(600);
const nothing = z.strictObject({});
const say = z.strictObject({ language: z.string().optional(), voice: z.string().optional() });
const gather = z.strictObject({
  input: z.literal('dtmf').default('dtmf'),
  numDigits: z.coerce.number().int().min(1),
  action: z.string().min(1),
  method: z.enum(['GET', 'POST']).default('POST'),
  timeout: seconds.default(5),
});
const dial = z.strictObject({
  callerId: z.string().regex(/^\+[1-9]\d{6,14}$/),
  timeout: seconds.default(30),
  answerOnBridge: z.enum(['true', 'false']).optional(),
});

/** Reads the verbs of a document; throws for everything that is not among the few that these phones understand. */
export function readTwiml(source: string): readonly Verb[] {
  const { root: response } = parseXml(source.trim());
  if (response?.name !== 'Response') throw new NotTwiml(`<${response?.name ?? ''}> is no <Response>`);
  read(response, nothing);
  return childrenOf(response).map(verbOf);
}

const verbOf = (element: XmlElement): Verb => {
  switch (element.name) {
    case 'Say':
      return { verb: 'Say', text: saidBy(element) };
    case 'Gather':
      return { verb: 'Gather', ...read(element, gather), says: childrenOf(element).map(saidBy) };
    case 'Dial':
      return { verb: 'Dial', ...read(element, dial), number: numberIn(element) };
    case 'Hangup':
      read(element, nothing);
      return { verb: 'Hangup' };
    default:
      throw new NotTwiml(`<${element.name}> is not understood here`);
  }
};

const saidBy = (element: XmlElement): string => {
  if (element.name !== 'Say') throw new NotTwiml(`<${element.name}> is not understood in a <Gather>`);
  read(element, say);
  return textOf(element);
};

const numberIn = (element: XmlElement): string => {
  const [number, more] = childrenOf(element);
  if (number?.name !== 'Number' || more !== undefined) throw new NotTwiml('<Dial> needs one <Number>');
  read(number, nothing);
  return textOf(number).trim();
};

const read = <T extends z.ZodType>({ name, attributes }: XmlElement, schema: T): z.infer<T> => {
  const result = schema.safeParse(attributes);
  if (result.success) return result.data;
  throw new NotTwiml(`<${name}> ${z.prettifyError(result.error)}`);
};

const textOf = (element: XmlElement): string => {
  if (elementsIn(element).length > 0) throw new NotTwiml(`<${element.name}> holds text alone`);
  return element.text;
};

const childrenOf = (element: XmlElement): readonly XmlElement[] => {
  const hasText = element.children.some((child) => child instanceof XmlText && child.text.trim() !== '');
  if (hasText) throw new NotTwiml(`<${element.name}> holds no text of its own`);
  return elementsIn(element);
};

const elementsIn = ({ children }: XmlElement): readonly XmlElement[] =>
  children.filter((child) => child instanceof XmlElement);
