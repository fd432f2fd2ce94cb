import type { RequestPreview, SentRequest } from '../../../electron/contract/safety.contract.ts'

/** A cost in US cents, `0.2 ct`; from a dollar on, `$1.20`. What nobody knows is said, not shown as nothing. */
export function centWords(usd: number | null, locale?: string): string {
  if (usd === null) return 'unknown'
  if (usd === 0) return 'free'
  if (usd >= 1) return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(usd)
  const cents = usd * 100
  if (cents < 0.1) return 'less than 0.1 ct'
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: cents < 10 ? 1 : 0 }).format(cents)} ct`
}

/** How much left: characters, and tokens where they were counted. */
export function sizeWords(prompt: string, tokens: number | null, locale?: string): string {
  const number = new Intl.NumberFormat(locale)
  const characters = `${number.format([...prompt].length)} characters`
  return tokens === null ? characters : `${characters} · ${number.format(tokens)} tokens`
}

/** A text cut at its placeholders, so that they can be marked. */
export function splitPlaceholders(
  text: string,
): { readonly text: string; readonly isPlaceholder: boolean; at: number }[] {
  let at = 0
  return text.split(/(‹[a-z]+-\d+›)/).flatMap((part) => {
    const piece = { text: part, isPlaceholder: /^‹[a-z]+-\d+›$/.test(part), at }
    at += part.length
    return part === '' ? [] : [piece]
  })
}

/** What was kept back of it, in a sentence. */
export function redactionWords({
  prompt,
  redacted,
}: Pick<SentRequest | RequestPreview, 'prompt' | 'redacted'>): string {
  const count = new Set((prompt ?? '').match(/‹[a-z]+-\d+›/g) ?? []).size
  if (!redacted) return 'Everything stands in it as it was written.'
  if (count === 0) return 'Nothing in it had to be kept back.'
  return count === 1
    ? 'One private detail was kept back: a placeholder stands for it.'
    : `${count} private details were kept back: placeholders stand for them.`
}

/** What a request was for. */
export function purposeWords(purpose: string): string {
  return PURPOSES[purpose] ?? purpose
}

const PURPOSES: Record<string, string> = {
  draft: 'To write this draft',
  alternatives: 'To say it in other ways',
  triage: 'To read the conversation',
  summary: 'To sum up older messages',
  style: 'To learn how you write',
}
