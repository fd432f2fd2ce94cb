import { toSearchText } from '../../electron/core/inbox/search-text.ts'

/** Numbers from 0 (included) to 1 (excluded), the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Somebody who writes messages as people do: common words often, rare ones seldom, one in twenty in Chinese. */
export interface Writer {
  /** A message and how it goes into the search index. */
  message(): { text: string; words: string }
  name(): string
  pick(below: number): number
}

const VOCABULARY = 12_000
/** What the searches of the benchmark look for, somewhere among the words. */
export const KNOWN_WORDS = ['invoice', 'tomorrow', 'meeting', 'thanks', 'delivery']
const CHINESE = '今天明天我们你好谢谢请问可以开会发票什么时候地址电话收到没有问题下午上午时间地点朋友公司老师学生东西'

export function createWriter(seed: number): Writer {
  const random = createRandom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const vocabulary = makeVocabulary(random)
  const latin = () => {
    const length = 3 + pick(14)
    let text = ''
    // Squaring makes the first words of the list the common ones.
    for (let at = 0; at < length; at++) text += `${at === 0 ? '' : ' '}${vocabulary[pick(VOCABULARY * random())]}`
    return random() < 0.3 ? `${text}?` : text
  }
  const chinese = () => Array.from({ length: 4 + pick(16) }, () => CHINESE[pick(CHINESE.length)]).join('')
  return {
    pick,
    name: () => `${capital(vocabulary[pick(2_000)] ?? '')} ${capital(vocabulary[pick(VOCABULARY)] ?? '')}`,
    message() {
      if (random() >= 0.05) {
        const text = latin()
        return { text, words: text }
      }
      const text = chinese()
      return { text, words: toSearchText(text) }
    },
  }
}

const SYLLABLES =
  'ba be bi bo da de di do fa fe ga go ha he in ka ko la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to un va ve wa we za'.split(
    ' ',
  )

function makeVocabulary(random: () => number): string[] {
  const words = new Set(KNOWN_WORDS)
  while (words.size < VOCABULARY) {
    const length = 1 + Math.floor(random() * 4)
    words.add(Array.from({ length }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''))
  }
  // The known words stand among the common ones, neither first nor rare.
  const [known, others] = [[...words].slice(0, KNOWN_WORDS.length), [...words].slice(KNOWN_WORDS.length)]
  others.splice(400, 0, ...known)
  return others
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
