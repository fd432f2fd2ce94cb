/**
 * Signs that a message speaks to an assistant instead of a person, or tries to give it orders. They lead to a warning
 * on the draft and to nothing else; a message without any of them is not proved harmless.
 */
const SIGNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|rule|guideline|previous|above|earlier)/iu,
  /\b(?:system|developer|hidden|initial) (?:prompt|message|instruction)s?\b/iu,
  /\b(?:you are|act as|pretend to be|behave as|from now on you) (?:now )?(?:an? )?(?:ai|assistant|bot|chatbot|language model|llm|gpt|jailbroken|dan)\b/iu,
  /\b(?:as|dear|hey|hello|hi|attention|note to|message (?:to|for)) (?:an? |the |any )?(?:ai|llm|bot|chatbot|assistant|language model|auto-?reply)\b/iu,
  /\b(?:reveal|print|repeat|show|output|tell me|send me)\b.{0,40}\b(?:instructions|system prompt|prompt|other (?:chats?|conversations?|messages?)|api key|password)/iu,
  /\b(?:forward|send|transfer|pay|wire)\b.{0,60}\bwithout (?:asking|telling|confirmation|approval)/iu,
  /\b(?:reply|answer|respond|say|write) (?:only|exactly|just|with) ["“'«]/iu,
  /<\/?(?:system|assistant|user|instructions?|message|conversation|request_from_user)\b/iu,
  /\[(?:system|inst|\/inst|assistant)\]|<\|[a-z_]+\|>|###\s*(?:system|instruction)/iu,
  /\b(?:ignoriere|vergiss|missachte)\b.{0,40}\b(?:anweisung|regel|vorgabe|bisherige|obige)/iu,
  /\b(?:ignora|olvida|omite)\b.{0,40}\b(?:instrucci|regla|anterior)|\b(?:ignore|oublie|ne tiens pas compte)\b.{0,40}\b(?:instruction|consigne|r[èe]gle|pr[ée]c[ée]dent)/iu,
  /\b(?:ignora|dimentica)\b.{0,40}\b(?:istruzion|regol|precedent)|\b(?:ignore|esque[çc]a)\b.{0,40}\b(?:instru[çc]|regra|anterior)/iu,
  /(?:игнорируй|забудь).{0,40}(?:инструкц|правил|предыдущ)|忽略.{0,12}(?:指令|指示|规则|提示)|無視.{0,12}(?:指示|命令|ルール)|تجاهل.{0,30}(?:التعليمات|الأوامر)|(?:önceki|yukarıdaki).{0,20}(?:talimat|kural).{0,20}(?:yok say|unut)/iu,
]

/** The part of a message that speaks to an assistant or gives it orders, shortened; null where there is no sign of it. */
export function findOrders(text: string): string | null {
  for (const sign of SIGNS) {
    const found = sign.exec(text)
    if (found !== null) return found[0].replace(/\s+/g, ' ').slice(0, 80)
  }
  return null
}
