import { z } from 'zod'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 08:30')

/** How the secretary keeps in touch, for everybody of whom the user said nothing else. */
export const followUpSettings = z.strictObject({
  /** Off: nothing is planned by itself. What is asked for by hand still is. */
  enabled: z.boolean().default(true),
  /** After so many hours of silence a conversation counts as quiet, and so long two follow-ups stay apart. */
  defaultDelayHours: z.number().int().min(1).max(8_760).default(48),
  /** At most so many for one person in seven days. */
  maxPerWeek: z.number().int().min(0).max(50).default(2),
  /** After so many in a row without an answer nobody is written to again by itself or by hand. */
  maxUnanswered: z.number().int().min(1).max(20).default(3),
  /** Where they live, `HH:MM`; the same value twice switches quiet hours off. */
  quietFrom: clockTime.default('21:00'),
  quietTo: clockTime.default('09:00'),
  /** What somebody asks with !followup_settings is answered without asking the user each time. */
  answerCommands: z.boolean().default(false),
})
