import { z } from 'zod'

export const RELATIONSHIPS = ['family', 'close_friend', 'friend', 'acquaintance', 'client', 'stranger'] as const
export const relationship = z.enum(RELATIONSHIPS)
export type Relationship = z.infer<typeof relationship>

/** What a contact is to the user, and who says so: proposed from the history, or the user's own word, which stays. */
export const knownRelationship = z.object({ value: relationship, by: z.enum(['proposed', 'user']) })
export type KnownRelationship = z.infer<typeof knownRelationship>

export const confidence = z.enum(['low', 'medium', 'high'])
export type Confidence = z.infer<typeof confidence>

export const EMOTIONS = ['neutral', 'happy', 'grateful', 'sad', 'grieving', 'worried', 'stressed', 'angry'] as const
export const emotion = z.enum(EMOTIONS)
export type Emotion = z.infer<typeof emotion>

/** What a burst of messages was read as, by a model or, honestly coarser, by rules. */
export const reading = z.object({
  needsReply: z.boolean(),
  /** One short sentence for the user: why a reply is needed, or why not. */
  why: z.string(),
  /** 5 is most urgent. */
  urgency: z.number().int().min(1).max(5),
  urgencyReasons: z.array(z.string()),
  /** BCP 47, as short as it can be (`de`); null where it could not be told. */
  language: z.string().nullable(),
  emotion,
  topics: z.array(z.string()),
  openQuestions: z.array(z.string()),
  /**
   * Dates and deadlines that are mentioned, in the words of the message, and where it is plain, when that is: an instant,
   * or a day alone (`2026-12-15`, where the user is) where no time is named.
   */
  dates: z.array(z.object({ text: z.string(), at: z.string().nullable() })),
  /** It speaks to an assistant, or tries to give it instructions. */
  addressesAssistant: z.boolean(),
  /** Never drafted for, unless `normal`. */
  kind: z.enum(['normal', 'one_time_code', 'advertising', 'fraud']),
  /** A model's name, or `rules`. */
  by: z.string(),
})
export type Reading = z.infer<typeof reading>

/** How the user may correct a reading; it takes effect at once and is remembered for the contact. */
export const LESSON_VERDICTS = ['no_answer', 'answer', 'urgent', 'not_urgent', 'never'] as const
export const lessonVerdict = z.enum(LESSON_VERDICTS)
export type LessonVerdict = z.infer<typeof lessonVerdict>

/** How the user writes to a group of people, counted from their own messages. */
export const styleCard = z.object({
  /** How many of their messages it was learned from. */
  messages: z.number().int(),
  language: z.string().nullable(),
  /** Words a message: the middle one, and the long end (90 of 100 are shorter). */
  medianWords: z.number(),
  longWords: z.number(),
  /** How messages begin and end where they do so more than once: `Hi {name}`, `LG`. */
  greetings: z.array(z.string()),
  signOffs: z.array(z.string()),
  formality: z.enum(['formal', 'informal', 'mixed', 'unknown']),
  /** Shares from 0 to 1. */
  emojiShare: z.number(),
  lowerCaseShare: z.number(),
  endsWithPeriodShare: z.number(),
  exclamationShare: z.number(),
  /** The emoji they use most, at most five. */
  emoji: z.array(z.string()),
})
export type StyleCard = z.infer<typeof styleCard>
