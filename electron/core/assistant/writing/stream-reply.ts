import { plainName } from './json-in-text.ts'
import { createStringReader, type StringReader } from './stream-string.ts'
import { createThoughtWatch } from './stream-thoughts.ts'

/**
 * Tells the words of the reply whenever there are more of them, out of all that the model has written so far. A shorter
 * text than before means that it began anew; then so does the reply.
 */
export function followReply(onText: (soFar: string) => void): (raw: string) => void {
  let [reader, read, told] = [createReplyReader(), 0, '']
  return (raw) => {
    if (raw.length < read) [reader, read] = [createReplyReader(), 0]
    const text = reader.feed(raw.slice(read)) ?? ''
    read = raw.length
    if (text === told) return
    told = text
    onText(text)
  }
}

/** Reads the words of the reply out of an answer while it is still being written, however it comes in pieces. */
export interface ReplyReader {
  /** Takes the next piece; answers all of the reply that was written so far, or null while there is nothing of it yet. */
  feed(piece: string): string | null
}

/**
 * Walks once over an answer, character by character: thoughts and whatever else stands around the object are passed
 * over, of the object only the text of the field `reply` is told, never the JSON. A reply that was declared needless
 * before it is not told at all. Never throws; what is not the form that was asked for gives nothing.
 */
export function createReplyReader(): ReplyReader {
  const thoughts = createThoughtWatch()
  const other = { text: '', depth: 0, string: null }
  const walk: Walk = { place: 'outside', key: '', value: createStringReader(), other, reply: null, isNeedless: false }
  return {
    feed(piece) {
      for (let at = 0; at < piece.length; at++) {
        const sign = piece.charAt(at)
        if (walk.place === 'outside' || walk.place === 'over') passOver(walk, sign, thoughts.take(sign))
        else if (walk.place === 'in key' || walk.place === 'in string') inString(walk, sign)
        else if (walk.place === 'in other') inOther(walk, sign)
        else if (!/\s/.test(sign)) between(walk, sign)
      }
      return walk.reply === null || walk.isNeedless ? null : walk.reply.text()
    },
  }
}

interface Walk {
  place: 'outside' | 'key?' | 'in key' | 'colon' | 'value?' | 'in string' | 'in other' | 'next' | 'over'
  key: string
  value: StringReader
  /** A value that is no string: its first characters, how deep it is nested, the string within that is open. */
  other: { text: string; depth: number; string: StringReader | null }
  reply: StringReader | null
  isNeedless: boolean
}

function passOver(walk: Walk, sign: string, told: 'thinking' | 'words' | 'forget'): void {
  if (told === 'forget') [walk.reply, walk.place] = [null, 'outside']
  if (sign !== '{' || told === 'thinking' || walk.reply !== null) return
  walk.place = 'key?'
  walk.isNeedless = false
}

function inString(walk: Walk, sign: string): void {
  if (!walk.value.take(sign)) return
  if (walk.place === 'in key') [walk.place, walk.key] = ['colon', walk.value.text()]
  else {
    walk.place = 'next'
    endValue(walk, walk.value.text())
  }
}

/** A sign between two parts of the object. What cannot stand there ends it. */
function between(walk: Walk, sign: string): void {
  if (walk.place === 'value?') beginValue(walk, sign)
  else if (walk.place === 'key?' && sign === '"') [walk.place, walk.value] = ['in key', createStringReader()]
  else if (walk.place === 'colon' && sign === ':') walk.place = 'value?'
  else if (walk.place === 'next' && sign === ',') walk.place = 'key?'
  else leave(walk, sign)
}

function beginValue(walk: Walk, sign: string): void {
  if (sign === '"') {
    walk.place = 'in string'
    walk.value = createStringReader()
    if (plainName(walk.key) === 'reply') walk.reply = walk.value
  } else if (/[[{\w-]/.test(sign)) {
    walk.place = 'in other'
    walk.other = { text: '', depth: 0, string: null }
    inOther(walk, sign)
  } else leave(walk, sign)
}

function inOther(walk: Walk, sign: string): void {
  const { other } = walk
  if (other.string !== null) {
    if (other.string.take(sign)) other.string = null
  } else if (other.depth === 0 && (sign === ',' || sign === '}')) {
    endValue(walk, other.text)
    if (sign === ',') walk.place = 'key?'
    else leave(walk, sign)
  } else {
    if (sign === '"') other.string = createStringReader()
    else if (sign === '{' || sign === '[') other.depth++
    else if (sign === '}' || sign === ']') other.depth--
    if (other.text.length < LONGEST_VERDICT) other.text += sign
  }
}

const LONGEST_VERDICT = 20

function endValue(walk: Walk, text: string): void {
  if (plainName(walk.key) === 'needsreply' && /^\s*(?:false|no|0)\s*$/i.test(text)) walk.isNeedless = true
}

/** The object is over, or it was none; a brace may begin the next. */
function leave(walk: Walk, sign: string): void {
  walk.place = walk.reply === null ? 'outside' : 'over'
  if (sign === '{') passOver(walk, sign, 'words')
}
