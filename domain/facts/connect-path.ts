import { CONTACTS, CHANNELS } from '../channels';
import { ID } from '../words';
import { keyOf, partsOf, type ActName, type StepKey } from './fact';

/** Below our public address: where a provider asks, once the collector is ready, whom to ring. */
export const CONNECT_PATH = '/calls/:key/connect';

/** Below it too: where a provider tells what became of a message that it took. */
export const STATUS_PATH = '/messages/:key/status';

/** The path that is asked for one call. */
export function connectPathOf(key: StepKey): string {
  return pathOf(CONNECT_PATH, key);
}

/** The path to which the fate of one message is told. */
export function statusPathOf(key: StepKey): string {
  return pathOf(STATUS_PATH, key);
}

/** The step key that stands in such a path; undefined when it is none of a call. */
export function keyInConnectPath(segment: string): StepKey | undefined {
  return keyIn(segment, ['placeCall']);
}

/** The same of a message. */
export function keyInStatusPath(segment: string): StepKey | undefined {
  return keyIn(segment, MESSAGES);
}

const MESSAGES: readonly ActName[] = CONTACTS.map((by) => CHANNELS[by])
  .filter(({ family }) => family === 'message')
  .flatMap(({ act }) => act ?? []);

const coded = (key: StepKey): string => Buffer.from(key).toString('base64url');

const pathOf = (path: string, key: StepKey): string => path.replace(':key', coded(key));

const keyIn = (segment: string, acts: readonly ActName[]): StepKey | undefined => {
  const text = Buffer.from(segment, 'base64url').toString();
  const parts = partsOf(text as StepKey);
  const key = keyOf(parts);
  const isWhole = key === text && coded(key) === segment;
  const isMeant = acts.includes(parts.act) && ID.test(parts.loanId) && parts.step !== '';
  return isWhole && isMeant && isCount(parts.episode) && isCount(parts.occurrence) ? key : undefined;
};

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** An address of ours as the world sees it. */
export function publicAddress(publicUrl: string, path: string): string {
  return publicUrl.replace(/\/+$/, '') + path;
}
