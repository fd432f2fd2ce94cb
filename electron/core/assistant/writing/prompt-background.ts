import type { Source } from '../../../contract/drafts.ts'
import type { NoteId } from '../../../contract/ids.ts'
import type { Language } from '../reading/language.ts'
import type { EditSample } from '../voice/voice-samples.ts'
import { escapeText, LONGEST, toAttribute } from './evidence.ts'

/** What a draft may know beside the messages: what was said long ago, what the user saved, how the user writes. */
export interface Background {
  readonly notes: readonly NoteEvidence[]
  /** The user saved more notes than are given here. */
  readonly notesLeftOut: boolean
  /** What older messages said in short, oldest first. */
  readonly earlier: readonly EarlierEvidence[]
  readonly voice: Voice
}

/** A fact that the user saved or accepted. */
export interface NoteEvidence {
  readonly id: NoteId
  readonly about: 'user' | 'contact'
  readonly text: string
  readonly secret: boolean
}

/** One line of the rolling summary, and the message it was taken from. */
export interface EarlierEvidence {
  readonly messageId: string
  readonly fromMe: boolean
  readonly text: string
  /** ms since 1970 */
  readonly sentAt: number
}

/** How the user writes here. */
export interface Voice {
  /** Whom the card is about, in words: `friends`, `everybody`. */
  readonly to: string
  /** In plain sentences. */
  readonly sentences: readonly string[]
  /** The user's own words about how they write; they win over the sentences. */
  readonly own: string | null
  /** The language to write in; null where it could not be told. */
  readonly language: Language | null
  /** Nine in ten of the user's messages have no more words than this; null where it is not known. */
  readonly longWords: number | null
  /** Replies of the user elsewhere, scrubbed: they show how, never what. */
  readonly samples: readonly string[]
  readonly edits: readonly EditSample[]
}

export const NO_BACKGROUND: Background = {
  notes: [],
  notesLeftOut: false,
  earlier: [],
  voice: { to: 'everybody', sentences: [], own: null, language: null, longWords: null, samples: [], edits: [] },
}

/** The labels under which a model may name what it took a fact from, and what each means. */
export function backgroundSources({ notes, earlier }: Background): [string, Source][] {
  return [
    ...notes.map(({ id }, at): [string, Source] => [noteLabel(at), { kind: 'note', id }]),
    ...earlier.map((line, at): [string, Source] => [earlierLabel(at), { kind: 'message', id: line.messageId }]),
  ]
}

const noteLabel = (at: number) => `note-${at + 1}`
const earlierLabel = (at: number) => `earlier-${at + 1}`

/** Notes and older facts as tagged blocks; `day` words an instant as a date. */
export function factBlocks(background: Background, day: (at: number) => string): string[] {
  const notes = background.notes.map(({ about, text, secret }, at) => {
    const mark = secret ? ' secret="yes"' : ''
    return `<saved_note n="${noteLabel(at)}" about="${about}"${mark}>${escapeText(text)}</saved_note>`
  })
  const earlier = background.earlier.map(({ fromMe, text, sentAt }, at) => {
    const by = fromMe ? 'user' : 'contact'
    return `<line n="${earlierLabel(at)}" by="${by}" said="${day(sentAt)}">${escapeText(text)}</line>`
  })
  return [
    ...inBlock('saved_notes', notes),
    background.notesLeftOut ? 'The user saved more notes than are shown here.' : '',
    ...inBlock('earlier', earlier),
  ].filter((line) => line !== '')
}

/** The user's replies elsewhere and their changes to proposals, without anything of what they were about. */
export function voiceBlocks({ samples, edits }: Voice): string[] {
  const shown = samples.map((text) => `<sample>${escapeText(text)}</sample>`)
  const changed = edits.map(({ proposed, sent }) => {
    return `<edit><you_wrote>${escapeText(proposed)}</you_wrote><user_sent>${escapeText(sent)}</user_sent></edit>`
  })
  return [...inBlock('style_samples', shown), ...inBlock('style_edits', changed)]
}

function inBlock(tag: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`<${tag}>`, ...lines, `</${tag}>`]
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** How the user writes, for the part of the prompt that is from the user. */
export function voicePart(voice: Voice): string {
  const { to, sentences, own, language, longWords } = voice
  const counted = sentences.map((sentence) => `- ${sentence}`)
  const ownWords = own === null ? [] : [`- In the user's own words, which win over everything above: ${own}`]
  const written = language === null ? [] : [`- Write in ${languageNames.of(language) ?? language}.`]
  const length = longWords === null ? [] : [`- Keep to at most about ${longWords} words, unless more was asked for.`]
  const lines = [...counted, ...ownWords, ...written, ...length]
  return lines.length === 0 ? '' : `How the user writes to ${toAttribute(to, LONGEST.name)}\n${lines.join('\n')}`
}
