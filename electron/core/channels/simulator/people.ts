import { z } from 'zod'
import { MESSAGE_KINDS } from '../../../contract/models.ts'

const line = z.strictObject({
  minutesAgo: z.number(),
  me: z.boolean().optional(),
  by: z.string().optional(),
  text: z.string().nullable(),
  kind: z.enum(MESSAGE_KINDS).optional(),
  quotes: z.number().int().optional(),
  mentionsMe: z.boolean().optional(),
  edited: z.boolean().optional(),
  revoked: z.boolean().optional(),
  file: z
    .strictObject({ name: z.string().nullable(), mimeType: z.string(), seconds: z.number().nullable() })
    .optional(),
})

/** A demo person (or group): what was said so far, and what they answer when they are written to. */
const person = z.strictObject({
  name: z.string(),
  phone: z.string().nullable(),
  saved: z.boolean(),
  group: z.boolean().optional(),
  /** The chat with oneself: its number is the account's. */
  self: z.boolean().optional(),
  muted: z.boolean().optional(),
  archived: z.boolean().optional(),
  history: z.array(line),
  answers: z.array(z.string()),
})
export type DemoPerson = z.infer<typeof person>
export type DemoLine = z.infer<typeof line>

/** @throws ZodError when the file of demo people is not as it should be */
export function readDemoPeople(json: unknown): DemoPerson[] {
  return z.array(person).parse(json)
}
