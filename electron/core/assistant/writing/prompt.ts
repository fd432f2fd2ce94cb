import type { Source } from '../../../contract/drafts.ts'
import type { NoteId } from '../../../contract/ids.ts'
import { stripHidden } from '../checking/hidden-characters.ts'
import type { DraftFacts } from '../model.ts'
import { estimateTokens } from '../models/prices.ts'
import { meantDays } from '../reading/dates-meant.ts'
import type { Language } from '../reading/language.ts'
import { DEFAULT_INSTRUCTIONS } from './default-instructions.ts'
import { escapeText, LONGEST, type MessageEvidence, quotedWords, toAttribute, toBlock, wordsOf } from './evidence.ts'
import {
  type Background,
  backgroundSources,
  factBlocks,
  NO_BACKGROUND,
  voiceBlocks,
  voicePart,
} from './prompt-background.ts'
import { type Hardening, PROMPT_VERSION, RULES } from './prompt-rules.ts'

export interface PromptInput {
  readonly hardening: Hardening
  /** The user's own name, or null where it is not known. */
  readonly userName: string | null
  /** The user's instructions to the assistant; empty means the default ones. */
  readonly instructions: string
  readonly contact: { readonly name: string; readonly kind: 'direct' | 'group' }
  /** Oldest first. */
  readonly messages: readonly MessageEvidence[]
  /** The conversation goes back further than `messages` does. */
  readonly hasEarlier: boolean
  /** How many of the newest messages the model may see. */
  readonly maxMessages: number
  /** What the user asked for in this one draft. */
  readonly instruction: string | null
  /** What the built-in writer says; left out or null: what suits their last message. */
  readonly opener?: string | null
  /** The text that is being written anew. */
  readonly previousText: string | null
  /** The user asked for this draft, so it is written even if nobody waits for one. */
  readonly replyWanted: boolean
  /** ms since 1970 */
  readonly now: number
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string
  /** What it may know beside the messages; left out: nothing. */
  readonly background?: Background
}

export interface Prompt {
  readonly system: string
  readonly user: string
  /** The same for the built-in writer, which reads no prose. */
  readonly facts: DraftFacts
  readonly version: string
  /** How many messages the model sees. */
  readonly includedMessages: number
  readonly cut: PromptCut
  /** Everything a reply may take a fact from, as plain text: messages, older facts, notes, and what the user told. */
  readonly sources: readonly string[]
  /** What each label in the prompt stands for (`1` a message, `note-1` a note, `earlier-1` an older message). */
  readonly sourceMap: ReadonlyMap<string, Source>
  /** The notes in it. */
  readonly noteIds: readonly NoteId[]
  /** Words in it that must not leave as they are where redaction is on. */
  readonly secrets: readonly string[]
  /** The notes that those are. */
  readonly secretNotes: readonly NoteId[]
  /** What the reply should keep to, for whoever checks it; null where it is not known. */
  readonly expected: { readonly language: Language | null; readonly longWords: number | null }
  /** Everything in it that others wrote or named: words, quotations, file names, names. Any of it may be an attack. */
  readonly heard: readonly string[]
}

/** What was left out; the prompt says the same. */
export interface PromptCut {
  /** Older messages exist that the model does not see. */
  readonly olderMessages: boolean
  /** How many of the shown messages lost their end. */
  readonly shortenedMessages: number
}

/** All that is shown, in estimated tokens: with rules and answer it fits the 8,192 that small local models hold. */
const LONGEST_TOKENS = 6_000

/** Makes the one prompt of a draft. Pure: the same input gives the same prompt, byte for byte. */
export function buildPrompt(input: PromptInput): Prompt {
  const clock = new Intl.DateTimeFormat('en-GB', { ...TIME, timeZone: input.timeZone })
  const background = input.background ?? NO_BACKGROUND
  const { shown, blocks } = chooseMessages(input, background, (at) => formatTime(clock, at))
  const secretNotes = background.notes.filter(({ secret }) => secret)
  const cut = {
    olderMessages: input.hasEarlier || shown.length < input.messages.length,
    shortenedMessages: shown.filter((message) => wordsOf(message).length > LONGEST.message).length,
  }
  return {
    system: systemPart(input, background),
    user: userPart(input, background, blocks, cut, (at) => formatTime(clock, at)),
    facts: toFacts(input, shown, background),
    version: PROMPT_VERSION,
    includedMessages: shown.length,
    cut,
    sources: sourcesOf(input, shown, background),
    sourceMap: new Map([...messageSources(shown), ...backgroundSources(background), ...INSTRUCTION_SOURCES]),
    noteIds: background.notes.map(({ id }) => id),
    secrets: secretNotes.map(({ text }) => text),
    secretNotes: secretNotes.map(({ id }) => id),
    expected: { language: background.voice.language, longWords: background.voice.longWords },
    heard: heardIn(input, shown, background),
  }
}

function messageSources(shown: readonly MessageEvidence[]): [string, Source][] {
  return shown.map(({ id }, at) => [String(at + 1), { kind: 'message', id }])
}

/** What the user told the assistant: for every draft, and for this one. */
const INSTRUCTION_SOURCES: readonly [string, Source][] = [
  ['instructions', { kind: 'instruction', id: null }],
  ['request', { kind: 'instruction', id: null }],
]

function sourcesOf(input: PromptInput, shown: readonly MessageEvidence[], { notes, earlier }: Background): string[] {
  const said = shown.flatMap((message) => [wordsOf(message), quotedWords(message), message.media?.fileName ?? ''])
  const names = shown.flatMap((message) => [message.author ?? '', message.quoted?.author ?? ''])
  const known = [...notes, ...earlier].map(({ text }) => text)
  const asked = { words: input.instruction ?? '', at: input.now }
  const dated = [...shown.map((message) => ({ words: wordsOf(message), at: message.sentAt })), asked]
  return [
    ...said,
    ...names,
    ...known,
    ...meantDays(dated, input.timeZone),
    input.instructions,
    input.instruction ?? '',
    input.contact.name,
    input.userName ?? '',
  ]
}

function heardIn(input: PromptInput, shown: readonly MessageEvidence[], { earlier }: Background): string[] {
  const theirs = shown.filter((message) => !message.fromMe)
  const said = theirs.flatMap((message) => [wordsOf(message), message.media?.fileName ?? '', message.author ?? ''])
  const quoted = shown.flatMap((message) => [quotedWords(message), message.quoted?.author ?? ''])
  const older = earlier.filter(({ fromMe }) => !fromMe).map(({ text }) => text)
  return [...new Set([...said, ...quoted, ...older, input.contact.name])].filter((words) => words !== '')
}

const TIME: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

/** Of `Thu 2026-11-19 14:02` the day. */
const DAY_LETTERS = 14

/** `Thu 2026-11-19 14:02` */
function formatTime(clock: Intl.DateTimeFormat, at: number): string {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${get('weekday')} ${get('year')}-${get('month')}-${get('day')} ${get('hour')}:${get('minute')}`
}

/** The newest messages that fit, at least one; numbered from the oldest shown. */
function chooseMessages(input: PromptInput, background: Background, time: (at: number) => string) {
  const recent = input.messages.slice(-Math.max(1, input.maxMessages))
  const sizes = recent.map((message) => estimateTokens(toBlock(message, 1, time(message.sentAt), null)))
  let from = recent.length
  const others = [...factBlocks(background, time), ...voiceBlocks(background.voice)].join('\n')
  for (let left = LONGEST_TOKENS - estimateTokens(others); from > 0; from--) {
    left -= sizes[from - 1] ?? 0
    if (left < 0 && from < recent.length) break
  }
  const shown = recent.slice(from)
  const numbers = new Map(shown.map((message, index) => [message.id, index + 1]))
  const blocks = shown.map((message, index) => {
    const quotedNumber = message.quoted?.id == null ? null : (numbers.get(message.quoted.id) ?? null)
    return toBlock(message, index + 1, time(message.sentAt), quotedNumber)
  })
  return { shown, blocks }
}

function systemPart({ userName, instructions, timeZone }: PromptInput, { voice }: Background): string {
  const own = stripHidden(instructions).trim()
  return [
    RULES,
    `The user\n- Name: ${userName === null ? 'not known' : stripHidden(userName).replaceAll(/\s+/g, ' ').trim()}\n- Time zone: ${timeZone}`,
    `The user's own instructions\n${own === '' ? DEFAULT_INSTRUCTIONS : own}`,
    stripHidden(voicePart(voice)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function userPart(
  input: PromptInput,
  background: Background,
  blocks: readonly string[],
  cut: PromptCut,
  time: (at: number) => string,
): string {
  const { contact, previousText, instruction } = input
  const title = toAttribute(contact.name, LONGEST.name)
  const kind = contact.kind === 'group' ? `kind="group" title="${title}"` : `kind="direct" with="${title}"`
  return [
    `It is ${time(input.now)} (${input.timeZone}).`,
    cut.olderMessages ? 'Older messages of this conversation exist that are not shown here.' : '',
    cut.olderMessages && background.earlier.length > 0 ? '<earlier> says in short what some of them said.' : '',
    cut.shortenedMessages > 0 ? 'Very long messages are shown without their end.' : '',
    ...factBlocks(background, (at) => time(at).slice(0, DAY_LETTERS)),
    `<conversation ${kind}>\n${blocks.join('\n')}\n</conversation>`,
    ...voiceBlocks(background.voice),
    previousText === null ? '' : `<previous_proposal>${escapeText(previousText)}</previous_proposal>`,
    previousText === null ? '' : 'The user did not want the previous proposal. Write a different one.',
    instruction === null ? '' : `<request_from_user>${escapeText(instruction)}</request_from_user>`,
    input.replyWanted
      ? 'The user asks for a message here: write one, even if no reply seems to be needed.'
      : 'Decide whether a reply is needed, and write it if so.',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function toFacts(input: PromptInput, shown: readonly MessageEvidence[], { voice }: Background): DraftFacts {
  const burst = shown.filter((message) => !message.fromMe && message.unanswered)
  const latest = burst.length > 0 ? burst : shown.filter((message) => !message.fromMe).slice(-1)
  return {
    contactName: input.contact.name,
    isGroup: input.contact.kind === 'group',
    lastInboundTexts: latest.map(wordsOf).filter((text) => text !== ''),
    lastInboundKinds: latest.map((message) => message.kind),
    instruction: input.instruction,
    opener: input.opener ?? null,
    replyWanted: input.replyWanted || input.instruction !== null,
    language: voice.language,
  }
}
