/** The longest of the tags, `</reasoning>`. */
const LONGEST_TAG = 12

/** What a character belongs to: thoughts, words, or a lone closing tag that makes thoughts of all that was before. */
export type Told = 'thinking' | 'words' | 'forget'

/** Follows the thoughts that reasoning models write in front of an answer, character by character. */
export function createThoughtWatch(): { take(sign: string): Told } {
  let tail = ''
  let depth = 0
  return {
    take(sign) {
      tail = (tail + sign).slice(-LONGEST_TAG).toLowerCase()
      const tag = sign === '>' ? /<(\/?)(?:think|thinking|thought|reasoning)>$/.exec(tail) : null
      if (tag === null) return depth > 0 ? 'thinking' : 'words'
      const wasThinking = depth > 0
      depth = tag[1] === '' ? depth + 1 : Math.max(0, depth - 1)
      if (tag[1] === '/' && !wasThinking) return 'forget'
      return depth > 0 ? 'thinking' : 'words'
    },
  }
}
