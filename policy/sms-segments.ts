import { SegmentedMessage } from 'sms-segments-calculator';
import { oncePerText } from './once';

/** How many segments an SMS is billed and delivered as: 160 or 153 GSM characters each, 70 or 67 for other alphabets. */
export const smsSegments = oncePerText((text): number => new SegmentedMessage(text).segmentsCount);
