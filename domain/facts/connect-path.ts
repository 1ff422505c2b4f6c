import { ID } from '../words';
import { keyOf, partsOf, type StepKey } from './fact';

/** Below our public address: where a provider asks, once the collector is ready, whom to ring. */
export const CONNECT_PATH = '/calls/:key/connect';

/** The path that is asked for one call. */
export function connectPathOf(key: StepKey): string {
  return CONNECT_PATH.replace(':key', Buffer.from(key).toString('base64url'));
}

/** The step key that stands in such a path; undefined when it is none of a call. */
export function keyInConnectPath(segment: string): StepKey | undefined {
  const text = Buffer.from(segment, 'base64url').toString();
  const parts = partsOf(text as StepKey);
  const key = keyOf(parts);
  const isWhole = key === text && connectPathOf(key) === CONNECT_PATH.replace(':key', segment);
  const isCall = parts.act === 'placeCall' && ID.test(parts.loanId) && parts.step !== '';
  return isWhole && isCall && isCount(parts.episode) && isCount(parts.occurrence) ? key : undefined;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

/** An address of ours as the world sees it. */
export function publicAddress(publicUrl: string, path: string): string {
  return publicUrl.replace(/\/+$/, '') + path;
}
