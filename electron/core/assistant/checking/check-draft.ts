import { RULES } from '../writing/prompt-rules.ts'
import { stripHidden } from './hidden-characters.ts'
import { withoutLookalikes } from './lookalike-links.ts'

export interface DraftProblem {
  readonly code: 'empty' | 'too-long' | 'prompt-leak'
  /** A sentence for the person. */
  readonly message: string
}

export interface CheckedDraft {
  /** The text as it may be shown and sent: without hidden characters and lookalike addresses, trimmed. */
  readonly text: string
  /** Any problem means: this is not offered as a draft. */
  readonly problems: readonly DraftProblem[]
}

/** What WhatsApp takes in one message, in UTF-16 units. */
const LONGEST_TEXT = 65_536

/**
 * Looks at what a model wrote before anybody sees it. `instructions` are the user's own: a sentence of them (opening
 * hours, an address) may well belong into a reply, most of them may not.
 */
export function checkDraft(text: string, instructions = ''): CheckedDraft {
  const clean = withoutLookalikes(stripHidden(text)).trim()
  const problems: DraftProblem[] = []
  if (lettersOf(clean) === '' && !/\p{Emoji_Presentation}|\p{S}/u.test(clean)) {
    problems.push({ code: 'empty', message: 'The model wrote an empty reply.' })
  }
  if (clean.length > LONGEST_TEXT) {
    problems.push({
      code: 'too-long',
      message: `The reply is longer than WhatsApp allows (${clean.length} characters).`,
    })
  }
  if (repeatsRules(clean) || repeatsMostOf(clean, instructions) || EVIDENCE_TAG.test(clean)) {
    problems.push({ code: 'prompt-leak', message: 'The reply repeats what the assistant was told in confidence.' })
  }
  return { text: clean, problems }
}

const EVIDENCE_TAG =
  /<\/?(?:conversation|message|answers_to|saved_notes?|earlier|line|samples?|edit|previous_proposal|request_from_user)\b/i

/** So many letters in a row are never the same by chance: about eight English words. */
const PIECE_LETTERS = 40
/** Every piece, from every letter on: a single sentence of theirs is found wherever it begins. */
const PIECES_OF_RULES: ReadonlySet<string> = piecesOf(lettersOf(RULES))
/** Short instructions are mostly facts about the user, which replies may give. */
const PRIVATE_FROM_LETTERS = 200

function repeatsRules(text: string): boolean {
  const letters = lettersOf(text)
  for (let at = 0; at + PIECE_LETTERS <= letters.length; at++) {
    if (PIECES_OF_RULES.has(letters.slice(at, at + PIECE_LETTERS))) return true
  }
  return false
}

function piecesOf(letters: string): Set<string> {
  const starts = Math.max(0, letters.length - PIECE_LETTERS + 1)
  return new Set(Array.from({ length: starts }, (_, at) => letters.slice(at, at + PIECE_LETTERS)))
}

function repeatsMostOf(text: string, instructions: string): boolean {
  const told = lettersOf(instructions)
  if (told.length < PRIVATE_FROM_LETTERS) return false
  const { found, all } = sharedPieces(told, lettersOf(text))
  return found / all > 0.5
}

/** How many pieces of the source, each cut where the one before ended, stand in the text. */
function sharedPieces(source: string, text: string): { found: number; all: number } {
  const all = Math.floor(source.length / PIECE_LETTERS)
  let found = 0
  for (let at = 0; at < all * PIECE_LETTERS; at += PIECE_LETTERS) {
    if (text.includes(source.slice(at, at + PIECE_LETTERS))) found++
  }
  return { found, all }
}

/** Letters and digits only, so that spacing, case and punctuation do not hide a repetition. */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
