import type { CallEnd } from '../domain/facts/fact';
import type { Provider } from './provider';

/**
 * One call by a person: the collector is rung first and hears `caseSaid`; `connectPath` is the path below our public
 * address that is asked once the collector is ready, and alone knows whether the borrower may be rung now.
 */
export type CallMessage = Readonly<{
  /** The borrower's number. It is not given to the provider before the collector is ready. */
  to: string;
  collector: Readonly<{ staff: string; phone: string }>;
  /** What the collector hears: which case it is, and to press 1. */
  announcement: string;
  language: 'zh-CN' | 'en';
  connectPath: string;
}>;

/** How far a call has come. `seconds` is how long collector and borrower spoke. */
export type CallProgress = Readonly<{ kind: 'under-way' } | { kind: 'over'; how: CallEnd; seconds: number }>;

/** Calls through a provider that can be asked how they went. */
export type Calls = Provider<CallMessage> &
  Readonly<{
    /** How a placed call went, by the provider's reference; throws InDoubt when it cannot be asked. */
    progress: (reference: string, to: string) => Promise<CallProgress>;
  }>;
