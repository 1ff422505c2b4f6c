import { SegmentedMessage } from 'sms-segments-calculator';

// A folder is read again and again while somebody edits it, and splitting a text takes the library milliseconds.
const counted = new Map<string, number>();

/** How many segments an SMS is billed and delivered as: 160 or 153 GSM characters each, 70 or 67 for other alphabets. */
export function smsSegments(text: string): number {
  const count = counted.get(text) ?? new SegmentedMessage(text).segmentsCount;
  counted.set(text, count);
  return count;
}
