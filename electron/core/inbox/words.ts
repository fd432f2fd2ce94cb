/**
 * Word lists that order or quieten the list. They never lead to sending anything; where no list knows a language, the
 * message simply counts as an ordinary one that waits.
 */

const URGENT =
  /\b(urgent|urgently|asap|emergency|immediately|right now|dringend|eilig|sofort|notfall|urgente|urgencia|emergencia|ya mismo|urgence|tout de suite|subito|emergenza|urgência|agora mesmo|spoed|meteen|acil|hemen|pilne|natychmiast)\b|срочно|немедленно|терміново|عاجل|فورا|דחוף|तुरंत|जरूरी|緊急|紧急|急ぎ|至急|급해|긴급|ด่วน/iu

/** Whether somebody says that it is urgent. */
export function isUrgent(text: string): boolean {
  return URGENT.test(text)
}

const CLOSINGS = new Set(
  [
    'ok, okay, okey, k, kk, alright, thanks, thank you, thank you so much, many thanks, thx, ty, cheers, great, perfect, cool, nice, got it, will do, see you, bye, good night, ok thanks, okay thanks',
    'danke, vielen dank, danke dir, dankeschön, super, super danke, alles klar, passt, ok danke, gute nacht, tschüss, bis dann, bis später',
    'gracias, muchas gracias, vale, perfecto, genial, de acuerdo, ok gracias, hasta luego, buenas noches',
    "merci, merci beaucoup, d'accord, parfait, ça marche, ok merci, bonne nuit, à bientôt",
    'grazie, grazie mille, va bene, perfetto, ok grazie, a presto, buonanotte',
    'obrigado, obrigada, valeu, beleza, perfeito, até logo, boa noite',
    'dank je, dankjewel, bedankt, prima, top, tot zo',
    'teşekkürler, sağ ol, tamam, görüşürüz',
    'спасибо, ок, хорошо, понял, поняла, пока, дякую, добре',
    'شكرا, تمام, حسنا, धन्यवाद, ठीक है, 谢谢, 好的, 好, ありがとう, 了解, 了解です, 감사합니다, 네',
  ].flatMap((line) => line.split(', ')),
)

/** More letters than the longest closing has: most messages are told apart here, without a copy of them. */
const MORE_LETTERS = new RegExp(
  `(?:\\p{L}\\P{L}*){${1 + Math.max(...[...CLOSINGS].map((closing) => closing.length))}}`,
  'u',
)

/** A short thank-you, an OK or only emoji: it ends a conversation rather than wait for an answer. */
export function closesConversation(text: string): boolean {
  if (/[?？؟]/.test(text) || MORE_LETTERS.test(text)) return false
  const words = text
    .toLowerCase()
    .replace(/\p{P}|\p{S}|\p{Extended_Pictographic}|\u200d|\ufe0f/gu, (mark) =>
      mark === "'" || mark === '’' ? "'" : ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? text.trim() !== '' : CLOSINGS.has(words)
}
