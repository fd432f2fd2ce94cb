import type { Claim, Source } from '../../../contract/drafts.ts'
import type { LabelledClaim } from '../model.ts'
import { stripHidden } from './hidden-characters.ts'

/** More statements than this are no help to anybody. */
const MOST_CLAIMS = 20

/**
 * The statements of a reply with what they stand on, as far as code can tell: the words are the reply's own, and sources
 * that the prompt did not hold are dropped. A statement that the reply does not make is left out.
 */
export function toClaims(
  labelled: readonly LabelledClaim[],
  reply: string,
  sourceMap: ReadonlyMap<string, Source>,
): Claim[] {
  const claims = new Map<string, Source[]>()
  for (const { text, sources } of labelled.slice(0, MOST_CLAIMS)) {
    const words = wordsIn(reply, text)
    if (words === null) continue
    const found = sources.map((label) => sourceOf(label, sourceMap)).filter((source) => source !== null)
    const all = [...(claims.get(words) ?? []), ...found]
    claims.set(words, [...new Map(all.map((source) => [`${source.kind} ${source.id}`, source])).values()])
  }
  return [...claims].map(([text, sources]) => ({ text, sources }))
}

/**
 * The place in a reply that somebody else's rendering of it means: the very words where they stand there, else the
 * sentence that shares half of its words. Null where there is none.
 */
export function wordsIn(reply: string, rendering: string): string | null {
  const plain = stripHidden(rendering)
    .replaceAll(/\s+/g, ' ')
    .replace(/^["'“„«]+|["'”“».!。]+$/gu, '')
    .trim()
  if (plain === '') return null
  const pattern = plain.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '\\s+')
  const exact = new RegExp(pattern, 'iu').exec(reply)
  if (exact !== null) return exact[0]
  const wanted = new Set(wordsOf(plain))
  const sentences = (reply.match(SENTENCE) ?? []).map((sentence) => sentence.trim()).filter((text) => text !== '')
  const shares = sentences.map((sentence) => {
    const shared = new Set(wordsOf(sentence).filter((word) => wanted.has(word))).size
    return { sentence, share: shared / Math.max(1, wanted.size) }
  })
  const best = shares.sort((a, b) => b.share - a.share)[0]
  return best !== undefined && best.share >= 0.5 ? best.sentence : null
}

const SENTENCE = /[^.!?…。！？\n]+[.!?…。！？]*/gu

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
}

/** `2`, `message 2`, `[note-1]`; "instructions" and "request" mean what the user told. */
function sourceOf(label: string, sourceMap: ReadonlyMap<string, Source>): Source | null {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^[[("#<]+|[\])">.]+$/g, '')
  const short = plain.replace(/^(?:message|msg|source)[\s_#-]*/, '').replace(/^(note|earlier)[\s_#]*(\d+)$/, '$1-$2')
  const found = sourceMap.get(plain) ?? sourceMap.get(short)
  if (found !== undefined) return found
  return /^(?:the )?(?:user'?s? )?(?:own )?(?:instructions?|request(?:_from_user)?)$/.test(plain) ? TOLD : null
}

const TOLD: Source = { kind: 'instruction', id: null }
