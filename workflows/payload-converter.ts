import { defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';

/** A value that nobody could read, with its encoding; the case refuses it on record and goes on. */
export type Unreadable = Readonly<{ unreadable: string }>;

const lenient = (payload: Payload): unknown => {
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    return { unreadable: encodingOf(payload) } satisfies Unreadable;
  }
};

/** A name may be of any length, and a call takes so many arguments. */
const LONGEST_NAME = 64;

const encodingOf = ({ metadata }: Payload): string =>
  String.fromCharCode(...(metadata?.['encoding']?.subarray(0, LONGEST_NAME) ?? [])) || 'no encoding';

/** Reads what the SDK reads; a signal in an unknown encoding must not block its case's workflow task for ever. */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  // The SDK's own signature promises any type; the handlers check what they are given.
  fromPayload: lenient as PayloadConverter['fromPayload'],
};
