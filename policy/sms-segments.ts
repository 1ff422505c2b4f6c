// The characters of the GSM 7-bit alphabet and its extension table, whose members take two places (3GPP TS 23.038).
const basic = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const extended = /[\^{}\\[~\]|€]/g;

/** How many segments an SMS is billed and delivered as: 160 or 153 GSM characters each, 70 or 67 for other alphabets. */
export const smsSegments = (text: string): number => {
  const isGsm = basic.test(text);
  const length = isGsm ? text.length + (text.match(extended)?.length ?? 0) : text.length;
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  return length <= alone ? 1 : Math.ceil(length / joined);
};
